import { render, screen, within } from '@testing-library/svelte'
import userEvent from '@testing-library/user-event'
import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import App from '../src/App.svelte'
import type { Backend, Status } from '../src/lib/backend'
import { spanOf, spanWords } from '../src/lib/span'
import { Draft } from '../src/screens/settings/draft.svelte'
import { others, plain } from '../src/screens/settings/keys'
import { configRow, conflictRow, fakeBackend, importOf, status } from './fake'
import { fetchScreens } from './screens'

async function open(address: string, change: Partial<Backend> = {}, given: Partial<Status> = {}) {
  location.hash = address
  const fake = fakeBackend({ status: vi.fn(async () => status(given)), ...change })
  render(App, { backend: fake.backend })
  await screen.findByRole('heading', { level: 1 })
  return { ...fake, user: userEvent.setup() }
}
beforeAll(fetchScreens, 120_000)
beforeEach(() => (location.hash = ''))

describe('lengths of time', () => {
  test.each([
    ['15s', '15 seconds'],
    ['1h30m', '1 hour 30 minutes'],
    ['24h0m0s', '24 hours'],
    ['6mo', '6 months'],
    ['0s', '0 seconds'],
    ['soon', 'soon'],
    ['', ''],
  ])('%s is %s', (span, words) => expect(spanWords(span)).toBe(words))

  test.each([
    ['15 seconds', '15s'],
    [' 1 Hour 30 min ', '1h30m'],
    ['24h0m0s', '24h'],
    ['2 fortnights', '2 fortnights'],
    ['15', '15'],
  ])('%s is meant as %s', (words, span) => expect(spanOf(words)).toBe(span))
})

describe('settings', () => {
  const rows = [
    configRow(),
    configRow({ key: 'include_spam', value: 'false', kind: 'flag' }),
    configRow({ key: 'conflict.contacts', value: 'newest', kind: 'choice', choices: ['newest', 'desk', 'crm'] }),
    configRow({ key: 'schedule.min_interval', value: '15s', kind: 'span' }),
    configRow({ key: 'connection.client_id', value: 'x', kind: 'text', set_by: 'connect' }),
    configRow({ key: 'a.new_one', value: 'y', kind: 'text', help: 'What it does.' }),
  ]
  const given = (change: Partial<Backend> = {}) => open('#/settings', { settings: vi.fn(async () => rows), ...change })

  test('shows one that it has no words for in those of the backend, and none that only signing in sets', () => {
    expect(others(rows).map((row) => [row.key, row.help?.()])).toEqual([['a.new_one', 'What it does.']])
  })

  test('calls settings in a refusal as the page does', () => {
    expect(plain('60s is longer than schedule.max_interval, 15m.')).toBe('60s is longer than “Longest interval”, 15m.')
    expect(plain('The window is closed.')).toBe('The window is closed.')
  })

  test('saves each at once, and says so beside it', async () => {
    const { backend, user } = await given()
    await user.click(await screen.findByRole('switch', { name: 'Sync spam contacts' }))
    expect(backend.set).toHaveBeenCalledWith('include_spam', 'true')
    expect(await screen.findAllByText('Saved'), 'beside it, and for a screen reader').toHaveLength(2)
    await user.selectOptions(screen.getByRole('combobox', { name: 'Contacts' }), 'CRM’s value')
    expect(backend.set).toHaveBeenCalledWith('conflict.contacts', 'crm')
  })

  test('saves what was typed when the field is left, and nothing where nothing changed', async () => {
    const { backend, user } = await given()
    const field = await screen.findByRole('textbox', { name: 'Shortest interval' })
    expect(field).toHaveValue('15 seconds')
    await user.click(field)
    await user.tab()
    expect(backend.set).not.toHaveBeenCalled()
    await user.clear(field)
    await user.type(field, '2 minutes{Enter}')
    expect(backend.set).toHaveBeenCalledWith('schedule.min_interval', '2m')
  })

  test('says at the field why a value cannot be; Escape takes it back', async () => {
    const set = vi.fn(() =>
      Promise.reject({ code: 'invalid', message: '"many" is not allowed.', field: 'guard.records' }),
    )
    const { user } = await given({ set })
    const field = await screen.findByRole('textbox', { name: 'More changes than' })
    await user.clear(field)
    await user.type(field, 'many{Enter}')
    expect(await screen.findByRole('alert')).toHaveTextContent('"many" is not allowed.')
    expect(field).toHaveAccessibleDescription(/not allowed/)
    expect(field).toHaveValue('many')
    await user.keyboard('{Escape}')
    expect(field).toHaveValue('50')
    expect(screen.queryByRole('alert')).not.toBeInTheDocument()
  })

  test('reads all anew after a change, since one may move another', async () => {
    const { backend } = fakeBackend({ settings: vi.fn(async () => rows) })
    const draft = new Draft(backend)
    await draft.rows.load()
    expect(await draft.set('guard.records', '50')).toBe(true)
    expect(backend.settings).toHaveBeenCalledTimes(1)
    expect(await draft.set('guard.records', '60')).toBe(true)
    expect(backend.settings).toHaveBeenCalledTimes(2)
    expect(draft.saved).toBe('guard.records')
  })
})

describe('one-way import', () => {
  test('is not shown once two-way sync is enabled', async () => {
    await open('#/settings')
    await screen.findByRole('region', { name: 'Diagnostics' })
    expect(screen.queryByRole('region', { name: 'One-way import' })).not.toBeInTheDocument()
  })

  test('is scheduled, run, and ended only where the warning is ticked', async () => {
    const { backend, user } = await open('#/settings', {
      import: vi.fn(async () => importOf({ mode: 'one-way', every: '24h0m0s' })),
    })
    const panel = within(await screen.findByRole('region', { name: 'One-way import' }))
    expect(panel.getByRole('combobox', { name: 'How often' })).toHaveDisplayValue('Every day')
    await user.selectOptions(panel.getByRole('combobox'), 'Only when I say so')
    expect(backend.scheduleImport).toHaveBeenCalledWith('')
    await user.click(panel.getByRole('button', { name: 'Import now' }))
    expect(backend.runImport).toHaveBeenCalledOnce()
    await user.click(panel.getByRole('button', { name: /Enable two-way/ }))
    const question = within(await screen.findByRole('alertdialog'))
    expect(question.getByRole('button', { name: 'Enable two-way sync' })).toBeDisabled()
    await user.click(question.getByRole('checkbox'))
    await user.click(question.getByRole('button', { name: 'Enable two-way sync' }))
    expect(backend.enableTwoWay).toHaveBeenCalledOnce()
  })
})

describe('paused', () => {
  test('stands on every page, with how to go on and how to sync once', async () => {
    const { backend, user } = await open('#/history', {}, { state: 'paused', paused: true, waiting: 37 })
    const line = within(screen.getByRole('region', { name: 'Paused' }))
    expect(line.getByText(/37 changes wait/)).toBeInTheDocument()
    await user.click(line.getByRole('button', { name: 'Sync once now' }))
    expect(backend.syncNow).toHaveBeenCalledOnce()
    await user.click(screen.getByRole('button', { name: 'Resume' }))
    expect(backend.resume).toHaveBeenCalledOnce()
  })
})

describe('conflicts', () => {
  test('give the other value, or say at the conflict why not', async () => {
    const takeLost = vi
      .fn<Backend['takeLost']>()
      .mockRejectedValueOnce({ code: 'already-modified', message: 'The record was changed since.' })
      .mockResolvedValueOnce()
    const conflicts = vi.fn(async () => [conflictRow(), conflictRow({ id: '8', name: 'Bo Ek', takeable: false })])
    const { user } = await open('#/failures/conflicts', { takeLost, conflicts })
    const [first, second] = (await screen.findAllByRole('listitem')).filter((item) => item.querySelector('dl'))
    const button = within(first!).getByRole('button', { name: 'Use the other value: Ana Ruiz, phone' })
    await user.click(button)
    expect(await within(first!).findByRole('alert')).toHaveTextContent('The record was changed since.')
    await user.click(button)
    expect(takeLost).toHaveBeenLastCalledWith('7', 'phone')
    expect(await within(first!).findByText('Other value used')).toBeInTheDocument()
    expect(within(second!).queryByRole('button')).not.toBeInTheDocument()
  })
})
