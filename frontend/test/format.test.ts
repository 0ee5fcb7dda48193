import { describe, expect, test } from 'vitest'
import { ago, duration, usableLocale } from '../src/lib/format'

const now = Date.parse('2026-03-01T10:00:00Z')

describe('usableLocale', () => {
  test.each([
    [['C'], 'en'],
    [['C', 'de-DE'], 'de-DE'],
    [['not a language'], 'en'],
    [[], 'en'],
    [['fr'], 'fr'],
  ])('%j', (wanted, want) => expect(usableLocale(wanted)).toBe(want))
})

describe('ago', () => {
  test.each([
    ['2026-03-01T09:59:50Z', 'just now'],
    ['2026-03-01T10:00:20Z', 'in less than a minute'],
    ['2026-03-01T09:59:00Z', '1 minute ago'],
    ['2026-03-01T10:05:00Z', 'in 5 minutes'],
    ['2026-03-01T09:01:00Z', '59 minutes ago'],
  ])('%s', (iso, want) => expect(ago(iso, now)).toBe(want))

  test('beyond an hour it is the clock', () => expect(ago('2026-03-01T08:30:00Z', now)).toMatch(/^at \d\d:30/))
  test('on another day it says which', () => expect(ago('2026-02-20T08:30:00Z', now)).toMatch(/^on .*20/))
})

describe('duration', () => {
  test.each([
    [0, 'less than a minute'],
    [61, 'about a minute'],
    [360, 'about 6 minutes'],
    [3599, 'about an hour'],
    [7300, 'about 2 hours'],
  ])('%d seconds', (seconds, want) => expect(duration(seconds)).toBe(want))
})
