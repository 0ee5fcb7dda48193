import { describe, expect, test, vi } from 'vitest'
import { countOf, filtered, found } from '../src/screens/mapping/filter'
import { changed, Draft, nextDirection } from '../src/screens/mapping/draft.svelte'
import type { MappingChoice } from '../src/lib/backend'
import { fakeBackend, mappingLine, mappingSheet } from './fake'

const settled = () => new Promise((done) => setTimeout(done))
const choice = (crm: string, change: Partial<MappingChoice> = {}): MappingChoice => ({
  crm: mappingLine('', crm).crm,
  direction: 'both',
  type_check: 'same',
  note: '',
  used_by: '',
  ...change,
})

describe('Draft', () => {
  const phone = mappingLine('Phone', 'Phone')
  const seats = mappingLine('Seats')

  test('counts fields that differ from what is saved, and sends each once', async () => {
    const { backend } = fakeBackend()
    const draft = new Draft(backend)
    draft.set('Contacts', phone, { direction: 'desk-to-crm' })
    draft.set('Contacts', phone, { direction: 'crm-to-desk' })
    draft.choose('Contacts', seats, choice('Seats'))
    await settled()
    expect(draft.count).toBe(2)
    expect(draft.edits).toEqual([
      {
        module: 'Contacts',
        desk: 'Phone',
        crm: 'Phone',
        direction: 'crm-to-desk',
        conflict: '',
        never_clear: false,
        values: [],
      },
      {
        module: 'Contacts',
        desk: 'Seats',
        crm: 'Seats',
        direction: 'both',
        conflict: '',
        never_clear: false,
        values: [],
      },
    ])
    expect(vi.mocked(backend.mappingSheet).mock.lastCall?.[1]).toEqual(draft.edits)
  })

  test('a way back to what is saved is no edit', () => {
    const draft = new Draft(fakeBackend().backend)
    draft.set('Contacts', phone, { crm: '' })
    expect(draft.count).toBe(1)
    draft.choose('Contacts', { ...phone, pair: { ...phone.pair, crm: '' } }, choice('Phone'))
    expect(draft.count).toBe(0)
    draft.set('Contacts', seats, { never_clear: true })
    expect(draft.count, 'settings of a field that is not synced').toBe(0)
  })

  test('the same name in another module is another field', () => {
    const draft = new Draft(fakeBackend().backend)
    draft.set('Contacts', phone, { crm: '' })
    draft.set('Accounts', phone, { crm: '' })
    expect(draft.count).toBe(2)
    draft.discard()
    expect(draft.count).toBe(0)
  })

  test('a direction stays where both ways work, and follows what alone works', () => {
    const draft = new Draft(fakeBackend().backend)
    const oneWay = { ...phone, pair: { ...phone.pair, direction: 'desk-to-crm' } }
    draft.choose('Contacts', oneWay, choice('Mobile'))
    expect(draft.edits[0]?.direction).toBe('desk-to-crm')
    draft.choose('Contacts', oneWay, choice('Created', { direction: 'crm-to-desk' }))
    expect(draft.edits[0]?.direction).toBe('crm-to-desk')
  })

  test('an edit that somebody else saved is none any more', async () => {
    const saved = mappingLine('Seats', 'Seats')
    const { backend } = fakeBackend({ mappingSheet: async (module) => mappingSheet(module, [saved]) })
    const draft = new Draft(backend)
    draft.choose('Contacts', seats, choice('Seats'))
    expect(draft.count).toBe(1)
    await draft.load()
    expect(draft.count).toBe(0)
  })

  test('the button goes through all directions', () => {
    expect(['both', 'desk-to-crm', 'crm-to-desk'].map(nextDirection)).toEqual(['desk-to-crm', 'crm-to-desk', 'both'])
  })
})

describe('filters of the mapping', () => {
  const lines = [
    mappingLine('Phone', 'Work phone'),
    mappingLine('Seats', '', { desk: { ...mappingLine('Seats').desk, custom: true } }),
    mappingLine('Last Name', '', { note: 'It must not be empty.' }),
    mappingLine('Note', 'Score', { refused: true, type_check: 'impossible', note: 'It does not fit.' }),
  ]
  const names = (kind: string, search = '') => filtered(lines, kind, search).map((line) => line.desk.label)

  test.each([
    ['', ['Phone', 'Seats', 'Last Name', 'Note']],
    ['mapped', ['Phone', 'Note']],
    ['unmapped', ['Seats', 'Last Name']],
    ['custom', ['Seats']],
    ['problems', ['Last Name', 'Note']],
    ['typed by hand', ['Phone', 'Seats', 'Last Name', 'Note']],
  ])('%s', (kind, want) => expect(names(kind)).toEqual(want))

  test('count what they show', () => expect(countOf(lines, 'problems')).toBe(2))
  test('search both sides', () => expect(names('', ' WORK ')).toEqual(['Phone']))
  test('tell edited lines', () =>
    expect([changed(lines[0]!), changed({ ...lines[0]!, pair: { ...lines[0]!.pair, never_clear: true } })]).toEqual([
      false,
      true,
    ]))
  test('find choices by type too', () => {
    const date = choice('Renewal', { crm: { ...choice('Renewal').crm, type: 'date' } })
    expect(found([choice('Phone'), date], 'dat')).toEqual([date])
  })
})
