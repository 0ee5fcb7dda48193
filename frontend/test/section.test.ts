import { describe, expect, test, vi } from 'vitest'
import type { How, Reading } from '../src/lib/backend'
import { Section } from '../src/lib/section.svelte'
import { reading } from './customers'

interface Value {
  text: string
  reading: Reading
}

const settled = () => new Promise((done) => setTimeout(done))
const value = (text: string, change: Partial<Reading> = {}): Value => ({ text, reading: reading(change) })
const problem = { code: 'network', message: 'CRM does not answer.', field: '', hint: '', details: '' }

/** A section whose answers are given by hand, one after the other. */
function held() {
  const asked: { how: How; answer: (value: Value) => void; refuse: (cause: unknown) => void }[] = []
  const section = new Section<Value>((how) => new Promise((answer, refuse) => asked.push({ how, answer, refuse })))
  return { section, asked }
}

describe('a section', () => {
  test('shows what is kept at once, and then what the service says', async () => {
    const { section, asked } = held()
    void section.load()
    expect([asked[0]!.how, section.asking]).toEqual(['kept', true])
    asked[0]!.answer(value('old', { fresh: false }))
    await settled()
    expect([section.value?.text, asked[1]!.how, section.asking]).toEqual(['old', '', true])
    asked[1]!.answer(value('new'))
    await settled()
    expect([section.value?.text, section.asking, asked.length]).toEqual(['new', false, 2])
  })

  test.each([
    ['is fresh', {}],
    ['says that there is nothing', { as_of: '', fresh: false, absent: 'Ana is not in CRM.' }],
  ])('asks no service where what is kept %s', async (_, change) => {
    const fetch = vi.fn(async () => value('kept', change))
    const section = new Section<Value>(fetch)
    await section.load()
    expect(fetch.mock.calls).toEqual([['kept']])
    expect(section.value?.text).toBe('kept')
  })

  test('takes nothing kept for nothing there', async () => {
    const { section, asked } = held()
    void section.load()
    asked[0]!.answer(value('', { as_of: '', fresh: false }))
    await settled()
    expect([section.value, section.problem]).toEqual([undefined, undefined])
    asked[1]!.answer(value('', { as_of: '', fresh: false, problem }))
    await settled()
    expect(section.problem).toEqual(problem)
  })

  test('keeps what it shows when the service cannot be reached', async () => {
    const { section, asked } = held()
    void section.load()
    asked[0]!.answer(value('old', { fresh: false }))
    await settled()
    asked[1]!.answer(value('old', { fresh: false, problem }))
    await settled()
    expect([section.value?.text, section.problem]).toEqual(['old', problem])
    void section.anew()
    asked[2]!.refuse({ code: 'internal', message: 'Broken.' })
    await settled()
    expect([section.value?.text, section.problem?.message, section.asking]).toEqual(['old', 'Broken.', false])
    void section.anew()
    asked[3]!.answer(value('new'))
    await settled()
    expect([section.value?.text, section.problem]).toEqual(['new', undefined])
  })

  test('never lets an earlier answer take the place of a later one', async () => {
    const { section, asked } = held()
    void section.anew()
    void section.anew()
    asked[1]!.answer(value('second'))
    asked[0]!.answer(value('first'))
    await settled()
    expect([section.value?.text, section.asking]).toEqual(['second', false])
  })
})
