import { expect, test } from 'vitest'
import { Announcer } from '../src/lib/announce'
import { status } from './fake'

const at = (done: number) =>
  status({
    state: 'syncing',
    progress: { ...status().progress, stage: 'writing', side: 'crm', module: 'Contacts', done, total: 100 },
  })

test('says a new state once, and each further quarter of a stage', () => {
  const announcer = new Announcer()
  const said = [0, 1, 2, 24, 25, 26, 60, 80, 99, 100].map((done) => announcer.next(at(done), 0))
  expect(said).toEqual(['Writing contacts to CRM', '', '', '', '25 percent', '', '50 percent', '75 percent', '', ''])
})

test('says the next state with what there is to know, and not again', () => {
  const announcer = new Announcer()
  announcer.next(at(50), 0)
  const paused = status({ state: 'paused', paused: true })
  expect(announcer.next(paused, 0)).toBe('Paused. Nothing moves between Desk and CRM until you resume.')
  expect(announcer.next(paused, 60_000)).toBe('')
})
