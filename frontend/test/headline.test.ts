import { describe, expect, test } from 'vitest'
import { headline } from '../src/lib/headline'
import { status } from './fake'

const now = Date.parse('2026-03-01T10:00:00Z')
const problem = (code: string) => ({ code, message: 'It is so.', field: '', hint: 'Do this.', details: '' })
const progress = (stage: string, side: string, module: string) => ({ ...status().progress, stage, side, module })

describe('headline', () => {
  test.each([
    ['idle', status(), 'ok', 'Desk and CRM are in sync'],
    ['never checked', status({ checked_at: '' }), 'busy', 'Not synced yet'],
    ['left out', status({ withheld: 2 }), 'warn', 'In sync, except for 2 changes you left out'],
    ['imported', status({ mode: 'one-way' }), 'ok', 'Imported from CRM to Desk'],
    ['not imported', status({ mode: 'one-way', checked_at: '' }), 'busy', 'Nothing was imported yet'],
    ['imported but for', status({ mode: 'one-way', failures: 2 }), 'warn', /^Imported from CRM to Desk, except/],
    ['one failure', status({ failures: 1 }), 'warn', 'In sync, except for one record'],
    ['many failures', status({ failures: 1234 }), 'warn', 'In sync, except for 1,234 records'],
    [
      'reading one side',
      status({ state: 'syncing', progress: progress('reading', 'desk', 'Contacts') }),
      'busy',
      'Reading contacts from Desk',
    ],
    ['reading both', status({ state: 'syncing', progress: progress('reading', '', '') }), 'busy', 'Reading records'],
    [
      'writing',
      status({ state: 'syncing', progress: progress('writing', 'crm', 'Accounts') }),
      'busy',
      'Writing accounts to CRM',
    ],
    ['starting', status({ state: 'syncing', progress: progress('starting', '', '') }), 'busy', 'Getting ready'],
    ['pausing', status({ state: 'syncing', paused: true, pausing: true }), 'calm', 'Pausing'],
    ['paused', status({ state: 'paused', paused: true }), 'calm', 'Paused'],
    ['a first plan', status({ state: 'guarded', guard: 'first' }), 'busy', 'Your first plan is ready'],
    ['the guard', status({ state: 'guarded', guard: 'mass' }), 'warn', 'This would change far more than usual'],
    ['no credits', status({ state: 'waiting', problem: problem('no-credits') }), 'warn', 'Waiting for API credits'],
    ['no network', status({ state: 'waiting', problem: problem('network') }), 'warn', 'Waiting'],
    ['stopped', status({ state: 'failed', problem: problem('sign-in') }), 'bad', 'The sync has stopped and needs you'],
  ])('%s', (_, given, tone, title) => {
    expect(headline(given, now)).toMatchObject({ tone, title: expect.stringMatching(title) })
  })

  test('says when it looked, when it looks again, and what waits', () => {
    const given = status({ checked_at: '2026-03-01T09:58:00Z', next_run_at: '2026-03-01T10:03:00Z', waiting: 2 })
    expect(headline(given, now).detail).toBe('2 changes wait. Last checked 2 minutes ago. Next check in 3 minutes.')
  })

  test('says why it stopped and what to do', () => {
    expect(headline(status({ state: 'failed', problem: problem('sign-in') }), now).detail).toBe('It is so. Do this.')
  })

  test('a pause with an end says it', () => {
    const given = status({ state: 'paused', paused: true, resume_at: '2026-03-01T11:00:00Z' })
    expect(headline(given, now).detail).toMatch(/It resumes by itself at \d\d:00/)
  })
})
