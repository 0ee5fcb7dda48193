import { describe, expect, test } from 'vitest'
import { moment, date, decimal, lasting, money, past, ago, duration, usableLocale } from '../src/lib/format'

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

describe('moment', () => {
  test('says the year where it is not this one', () => {
    expect(moment('2025-12-14T12:28:00Z', now)).toContain('2025')
    expect(moment('2026-02-14T12:28:00Z', now)).not.toContain('2026')
  })
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

describe('money and numbers', () => {
  test.each([
    ['1200', 'EUR', '€1,200'],
    ['1200.5', 'EUR', '€1,200.50'],
    ['1200', 'SEK', 'SEK 1,200'],
    ['1200', 'kr', '1,200 kr'],
    ['1200', '', '1,200'],
    ['', 'EUR', ''],
    ['by agreement', 'EUR', 'by agreement'],
  ])('%s %s is %s', (amount, currency, want) => expect(money(amount, currency).replace(/\u00a0/g, ' ')).toBe(want))

  test.each([
    ['24', '24'],
    ['1234567.25', '1,234,567.25'],
    ['12345678901234567890', '12345678901234567890'],
    ['', ''],
    ['x', 'x'],
  ])('%s is %s', (value, want) => expect(decimal(value)).toBe(want))
})

describe('days and lengths', () => {
  test.each([
    ['2026-11-16', 'Nov 16, 2026'],
    ['soon', 'soon'],
  ])('%s is %s', (value, want) => expect(date(value)).toBe(want))

  test.each([
    [10, '1 minute'],
    [59 * 60, '59 minutes'],
    [3 * 3600 + 10, '3 hours'],
    [47 * 3600, '47 hours'],
    [50 * 3600, '2 days'],
  ])('%s seconds are %s', (seconds, want) => {
    expect(lasting(0, seconds * 1000)).toBe(want)
    expect(lasting(seconds * 1000, 0)).toBe(want)
  })

  test('what has happened is never to come', () => {
    expect(past('2026-03-01T10:00:05Z', Date.parse('2026-03-01T10:00:00Z'))).toBe('just now')
  })
})
