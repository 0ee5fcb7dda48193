import { render, screen, within } from '@testing-library/svelte'
import userEvent from '@testing-library/user-event'
import { describe, expect, test, vi } from 'vitest'
import App from '../src/App.svelte'
import type { Backend, Status } from '../src/lib/backend'
import { credit, failureRow, fakeBackend, historyRow, status, summary } from './fake'

async function open(given: Partial<Status>, change: Partial<Backend> = {}) {
  const fake = fakeBackend({ status: vi.fn(async () => status(given)), ...change })
  render(App, { backend: fake.backend })
  await screen.findByRole('heading', { level: 1 })
  return { ...fake, user: userEvent.setup() }
}

const title = () => screen.getByRole('heading', { level: 1 }).textContent

describe('welcome', () => {
  test('starts the sample data', async () => {
    const { backend, user } = await open({ state: 'setup' })
    await user.click(screen.getByRole('button', { name: 'Try with sample data' }))
    expect(backend.startSample).toHaveBeenCalledOnce()
    expect(screen.getByRole('button', { name: 'Opening the sample data…' })).toBeDisabled()
  })

  test('says why the sample data cannot be opened, and lets try again', async () => {
    const { user } = await open(
      { state: 'setup' },
      { startSample: () => Promise.reject({ code: 'storage', message: 'The disk is full.' }) },
    )
    await user.click(screen.getByRole('button', { name: 'Try with sample data' }))
    expect(await screen.findByRole('alert')).toHaveTextContent('The disk is full.')
    expect(screen.getByRole('button', { name: 'Try with sample data' })).toBeEnabled()
  })

  test.each([
    [async () => true, 'Copied'],
    [async () => false, 'Could not copy'],
    [() => Promise.reject(new Error('no clipboard')), 'Could not copy'],
  ])('copies the command %#', async (copy, want) => {
    const { user } = await open({ state: 'setup' }, { copy: vi.fn(copy) })
    await user.click(screen.getByRole('button', { name: 'Copy' }))
    expect((await screen.findAllByText(want, { exact: false })).length).toBeGreaterThan(0)
  })
})

describe('plan', () => {
  test('counts by direction and module, and promises no delete', async () => {
    await open({ state: 'guarded', guard: 'first' })
    const toCRM = await screen.findByRole('table', { name: 'To CRM' })
    expect(within(toCRM).getByRole('row', { name: 'Contacts 2 1' })).toBeInTheDocument()
    expect(screen.queryByRole('table', { name: 'To Desk' })).not.toBeInTheDocument()
    expect(screen.getByText('0 deletes. Nothing is ever deleted.')).toBeInTheDocument()
    expect(screen.queryByText(/Conflicts are updates/)).not.toBeInTheDocument()
  })

  test('approves the plan that was shown', async () => {
    const { backend, user } = await open(
      { state: 'guarded', guard: 'first' },
      { planSummary: async () => summary({ plan_id: '42' }) },
    )
    await user.click(await screen.findByRole('button', { name: 'Approve and sync' }))
    expect(backend.approve).toHaveBeenCalledWith('42')
  })

  test('says why it cannot be loaded, and loads it again', async () => {
    const planSummary = vi.fn<Backend['planSummary']>().mockRejectedValueOnce({ code: 'busy', message: 'Not yet.' })
    planSummary.mockResolvedValue(summary())
    const { user } = await open({ state: 'guarded', guard: 'first' }, { planSummary })
    expect(await screen.findByRole('alert')).toHaveTextContent('Not yet.')
    await user.click(screen.getByRole('button', { name: 'Try again' }))
    expect(await screen.findByRole('button', { name: 'Approve and sync' })).toBeInTheDocument()
  })
})

describe('overview', () => {
  test('follows the events', async () => {
    const { send } = await open({})
    expect(title()).toBe('Desk and CRM are in sync')
    const progress = { ...status().progress, stage: 'writing', side: 'crm', module: 'Contacts', done: 25, total: 100 }
    send('status', { state: 'syncing', progress })
    expect(await screen.findByRole('progressbar')).toHaveAttribute('aria-valuenow', '25')
    expect(title()).toBe('Writing contacts to CRM')
    expect(screen.queryByRole('button', { name: 'Sync now' })).not.toBeInTheDocument()
  })

  test('resumes', async () => {
    const { backend, user } = await open({ state: 'paused', paused: true })
    await user.click(screen.getByRole('button', { name: 'Resume' }))
    expect(backend.resume).toHaveBeenCalledOnce()
  })

  test('lists the runs, from which side to which', async () => {
    const rows = [historyRow(), historyRow({ source: 'crm', target: 'desk', failed: 3 })]
    await open({}, { history: async () => rows })
    const table = await screen.findByRole('table', { name: 'Last 7 days' })
    const [, first, second] = within(table).getAllByRole('row')
    expect(first).toHaveTextContent('from Desk to CRM')
    expect(second).toHaveTextContent('from CRM to Desk')
    expect(within(second!).getAllByRole('cell').at(-1)).toHaveTextContent('3')
  })

  test('shows many runs a dozen at a time', async () => {
    const { user } = await open({}, { history: async () => Array.from({ length: 15 }, () => historyRow()) })
    const table = await screen.findByRole('table', { name: 'Last 7 days' })
    expect(within(table).getAllByRole('row')).toHaveLength(13)
    await user.click(screen.getByRole('button', { name: 'Show 3 more' }))
    expect(within(table).getAllByRole('row')).toHaveLength(16)
  })

  test('never takes a failed load for an empty list', async () => {
    await open({}, { history: () => Promise.reject({ code: 'storage', message: 'Unreadable.' }) })
    expect(await screen.findByRole('alert')).toHaveTextContent('Unreadable.')
    expect(screen.queryByText(/Nothing needed to change/)).not.toBeInTheDocument()
  })

  test('tries a failure again, and says when it failed again', async () => {
    const row = failureRow()
    let attempts = 1
    const failures = vi.fn(async () => ({ offset: 0, total: 1, rows: [{ ...row, attempts }] }))
    const { backend, send, user } = await open({ failures: 1 }, { failures })
    await user.click(await screen.findByRole('button', { name: 'Try again: Ana Ruiz' }))
    expect(backend.retry).toHaveBeenCalledWith([row.id])
    expect(screen.getByRole('button', { name: 'Try again: Ana Ruiz' })).toBeDisabled()
    attempts = 2
    send('failures', { failures: 1 })
    expect(await screen.findByText(/the reason is the same/)).toBeInTheDocument()
    expect(screen.getByRole('button', { name: 'Try again: Ana Ruiz' })).toBeEnabled()
  })

  test('shows what is left of the credits, and what is not known', async () => {
    const desk = credit({ used: 5, remaining: 75, limit: 100, reserve: 20 })
    await open({ credits: { desk, crm: credit() } })
    expect(screen.getByRole('meter', { name: 'Credits left in Desk' })).toHaveAttribute('aria-valuenow', '75')
    expect(screen.getByText('75 of 100 left')).toBeInTheDocument()
    expect(screen.queryByRole('meter', { name: 'Credits left in CRM' })).not.toBeInTheDocument()
  })

  test('offers to sign in again when the sign-in is refused', async () => {
    await open({ state: 'failed', problem: { code: 'sign-in', message: 'Refused.', field: '', hint: '' } })
    expect(screen.getByRole('heading', { name: 'Sign in again' })).toBeInTheDocument()
  })
})
