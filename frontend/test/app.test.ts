import { render, screen, within } from '@testing-library/svelte'
import userEvent from '@testing-library/user-event'
import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import App from '../src/App.svelte'
import type { Backend, FailureGroup, SignedIn, Status } from '../src/lib/backend'
import { credit, fakeBackend, historyPage, historyRow, status, summary } from './fake'
import { fetchScreens } from './screens'
import { found, setup } from './setups'

beforeAll(fetchScreens, 120_000)

async function open(given: Partial<Status>, change: Partial<Backend> = {}) {
  const fake = fakeBackend({ status: vi.fn(async () => status(given)), ...change })
  render(App, { backend: fake.backend })
  await screen.findByRole('heading', { level: 1 })
  return { ...fake, user: userEvent.setup() }
}

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
  ])('copies the scopes %#', async (copy, want) => {
    const { backend, user } = await open({ state: 'setup' }, { copy: vi.fn(copy) })
    await user.click(screen.getByRole('button', { name: 'Begin the set-up' }))
    await user.click(await screen.findByRole('button', { name: 'Copy scopes' }))
    expect(backend.copy).toHaveBeenCalledWith('ZohoCRM.modules.contacts.READ,Desk.contacts.READ')
    expect((await screen.findAllByText(want, { exact: false })).length).toBeGreaterThan(0)
  })
})

describe('set-up', () => {
  const problem = {
    code: 'sign-in',
    message: 'It is used up.',
    field: 'code',
    hint: 'Generate a new one.',
    details: 'invalid_code',
  }

  test('opens at the part where it was left, with what was filled in', async () => {
    await open(
      { state: 'setup' },
      { setup: async () => setup({ part: 'sign-in', data_center: 'eu', client_id: '1000.A' }) },
    )
    expect(screen.getByRole('heading', { level: 1, name: 'Connect Desk and CRM' })).toHaveFocus()
    expect(screen.getByLabelText('Client id')).toHaveValue('1000.A')
    expect(screen.getByLabelText('Data centre')).toHaveValue('eu')
  })

  test('sends what is entered, trimmed, and shows a refusal at its field', async () => {
    const signIn = vi.fn(() => Promise.reject(problem))
    const { backend, user } = await open({ state: 'setup' }, { setup: async () => setup({ part: 'sign-in' }), signIn })
    await user.type(screen.getByLabelText('CRM administrator’s e-mail'), 'a@example.com')
    await user.type(screen.getByLabelText('Client secret'), ' s ')
    await user.type(screen.getByLabelText('Code'), 'c{Enter}')
    await vi.waitFor(() => expect(screen.getByLabelText('Code')).toHaveFocus())
    expect(signIn).toHaveBeenCalledWith(
      expect.objectContaining({ admin_email: 'a@example.com', client_secret: 's', code: 'c', desk_org: '' }),
    )
    expect(screen.getByLabelText('Code')).toHaveAccessibleDescription(/^Generate a new one\. It is used up\./)
    expect(screen.getByLabelText('Client secret')).not.toHaveAttribute('aria-invalid')
    for (const [draft] of vi.mocked(backend.keepSetup).mock.calls) expect(JSON.stringify(draft)).not.toContain('"s"')
  })

  test('signs in in the browser, and can be cancelled', async () => {
    let answer!: (signed: SignedIn) => void
    let refuse!: (problem: object) => void
    const signIn = vi.fn(
      () =>
        new Promise<SignedIn>((found, lost) => {
          answer = found
          refuse = lost
        }),
    )
    const { backend, user } = await open(
      { state: 'setup' },
      { setup: async () => setup({ part: 'key', way: 'browser', port: 8473 }), signIn },
    )
    expect(screen.getByRole('region', { name: 'Redirect address' })).toHaveTextContent('http://localhost:8473/callback')
    await user.click(screen.getByRole('button', { name: 'I have the key' }))
    expect(screen.queryByLabelText('Code')).not.toBeInTheDocument()
    await user.click(screen.getByRole('button', { name: 'Continue in the browser' }))
    const cancel = await screen.findByRole('button', { name: 'Cancel' })
    expect(cancel).toHaveFocus()
    expect(backend.beginConsent).toHaveBeenCalledWith(expect.objectContaining({ browser: true, redirect_port: 8473 }))
    expect(backend.browse).toHaveBeenCalledWith('https://accounts.zoho.eu/x')
    vi.mocked(backend.cancelConsent).mockImplementation(async () => refuse({ code: 'refused', message: 'Cancelled.' }))
    await user.click(cancel)
    await vi.waitFor(() => expect(screen.queryByRole('button', { name: 'Cancel' })).not.toBeInTheDocument())
    expect(screen.queryByRole('alert')).not.toBeInTheDocument()

    await user.click(screen.getByRole('button', { name: 'Continue in the browser' }))
    await screen.findByRole('button', { name: 'Cancel' })
    answer({ organizations: [], found: found(), finished: false })
    expect(await screen.findByRole('heading', { level: 1, name: 'Choose what is synced' })).toBeInTheDocument()
  })

  test('lets choose between organizations, and goes on with the same key', async () => {
    const organizations = [
      { id: '1', name: 'One', edition: 'FREE', admin: false },
      { id: '2', name: 'Two', edition: 'ENTERPRISE', admin: true },
    ]
    const signIn = vi
      .fn()
      .mockResolvedValueOnce({ organizations, found: found(), finished: false })
      .mockResolvedValueOnce({ organizations: [], found: found(), finished: false })
    const { user } = await open({ state: 'setup' }, { setup: async () => setup({ part: 'sign-in' }), signIn })
    await user.type(screen.getByLabelText('Code'), 'c{Enter}')
    expect(await screen.findByRole('radio', { name: /^One.*not its administrator/ })).toBeInTheDocument()
    await user.click(screen.getByRole('radio', { name: /^Two/ }))
    await user.click(screen.getByRole('button', { name: 'Authenticate & proceed' }))
    expect(await screen.findByRole('heading', { level: 1, name: 'Choose what is synced' })).toBeInTheDocument()
    expect(signIn).toHaveBeenLastCalledWith(expect.objectContaining({ code: 'c', desk_org: '2' }))
    expect(screen.getByRole('region', { name: 'What was found' })).toHaveTextContent('12,480 contacts')
  })

  test('ends with what is synced, and leads to the plan', async () => {
    const { backend, user } = await open({ unfinished: true }, { setup: async () => setup({ part: 'scope' }) })
    expect(await screen.findByText(/1 fields of contacts mapped/)).toBeInTheDocument()
    await user.selectOptions(screen.getByLabelText('Records created within the last'), 'all')
    await user.click(screen.getByRole('radio', { name: /^One-way import/ }))
    await user.click(screen.getByRole('button', { name: 'Save & proceed' }))
    await user.click(await screen.findByRole('button', { name: 'Preview the first sync' }))
    expect(backend.finishSetup).toHaveBeenCalledWith(expect.objectContaining({ window: 'all', one_way: true }))
    expect(location.hash).toBe('#/plan')
  })

  test('of one’s own is reached from the sample data, and left again', async () => {
    location.hash = '#/setup'
    const { backend, user } = await open({ sample: true })
    expect(screen.getByRole('heading', { level: 1, name: 'Get the key in Zoho' })).toBeInTheDocument()
    await user.click(screen.getAllByRole('link', { name: 'Back to the sample data' })[0]!)
    expect(await screen.findByRole('heading', { level: 1, name: 'Overview' })).toBeInTheDocument()
    await vi.waitFor(() =>
      expect(backend.keepSetup).toHaveBeenLastCalledWith(expect.objectContaining({ underway: false })),
    )
  })

  test('is begun anew by disconnecting, which is asked once more', async () => {
    location.hash = '#/settings'
    const { backend, send, user } = await open(
      {},
      { disconnect: vi.fn(async () => ({ warning: 'Zoho was not told.' })) },
    )
    await user.click(await screen.findByRole('button', { name: 'Disconnect' }))
    const question = await screen.findByRole('alertdialog', { name: 'Disconnect from Zoho?' })
    expect(backend.disconnect).not.toHaveBeenCalled()
    await user.click(within(question).getByRole('button', { name: 'Disconnect' }))
    expect(backend.disconnect).toHaveBeenCalledOnce()
    send('status', { state: 'setup' })
    await screen.findByRole('heading', { level: 1, name: /One customer list/ })
    expect(screen.getByText('Zoho was not told.')).toBeInTheDocument()
  })
})

describe('plan', () => {
  beforeEach(() => (location.hash = '#/plan'))

  test('counts by direction and kind, and promises no delete', async () => {
    await open({ state: 'guarded', guard: 'first' })
    expect(await screen.findByRole('radio', { name: /^To CRM\W+3$/ })).toBeInTheDocument()
    expect(screen.getByRole('radio', { name: /^To Desk\W+0$/ })).toBeInTheDocument()
    expect(screen.getByRole('radio', { name: /^Add\W+2$/ })).toBeInTheDocument()
    expect(screen.getByText('0 deletes. Nothing is ever deleted.')).toBeInTheDocument()
    expect(screen.queryByRole('radio', { name: /Conflict/ })).not.toBeInTheDocument()
  })

  test('keeps its filters in the address', async () => {
    const { backend, user } = await open({ state: 'guarded', guard: 'first' })
    await user.click(await screen.findByRole('radio', { name: /^Add\W+2$/ }))
    expect(location.hash).toBe('#/plan?kind=add')
    expect(backend.planPage).toHaveBeenLastCalledWith(expect.objectContaining({ action: 'add', offset: 0 }))
  })

  test('approves the plan that was shown', async () => {
    const { backend, user } = await open(
      { state: 'guarded', guard: 'first' },
      { planSummary: async () => summary({ plan_id: '42' }) },
    )
    await user.click(await screen.findByRole('button', { name: 'Approve and sync' }))
    expect(backend.approve).toHaveBeenCalledWith('42')
  })

  test('is approved in part', async () => {
    const less = [{ module: 'Contacts', source: 'desk', target: 'crm', add: 1, update: 1, restore: 0, conflict: 0 }]
    const { backend, user } = await open(
      { state: 'guarded', guard: 'first' },
      {
        choose: vi.fn<Backend['choose']>(async () => summary({ chosen: 2, chosen_lines: less })),
      },
    )
    const list = await screen.findByRole('listbox', { name: /Planned changes/ })
    list.focus()
    await user.keyboard(' ')
    expect(backend.choose).toHaveBeenCalledWith(expect.objectContaining({ ids: ['desk/Contacts/11'], chosen: false }))
    expect(await screen.findByRole('button', { name: 'Approve 2 and sync' })).toBeInTheDocument()
    expect(screen.getByRole('radio', { name: /^Add\W+1 of 2$/ })).toBeInTheDocument()
    expect(screen.getByRole('radio', { name: /^Left out\W+1$/ })).toBeInTheDocument()
    expect(screen.getAllByText('2 of 3 chosen').length).toBeGreaterThan(0)
  })

  test('says why it cannot be loaded, and makes it again', async () => {
    const planSummary = vi.fn<Backend['planSummary']>().mockRejectedValue({ code: 'busy', message: 'Not yet.' })
    const { backend, user } = await open({ state: 'guarded', guard: 'first' }, { planSummary })
    expect(await screen.findByRole('alert')).toHaveTextContent('Not yet.')
    await user.click(screen.getByRole('button', { name: 'Try again' }))
    expect(backend.makePlan).toHaveBeenCalledOnce()
  })

  test('is made when asked for', async () => {
    const { backend, user } = await open({}, { planSummary: async () => summary({ plan_id: '', total: 0, lines: [] }) })
    expect(await screen.findByText('No plan waits')).toBeInTheDocument()
    await user.click(screen.getByRole('button', { name: 'Make a plan' }))
    expect(backend.makePlan).toHaveBeenCalledOnce()
  })
})

describe('overview', () => {
  beforeEach(() => (location.hash = ''))

  test('follows the events', async () => {
    const { send } = await open({})
    expect(await screen.findByRole('heading', { name: 'Desk and CRM are in sync' })).toBeInTheDocument()
    const progress = { ...status().progress, stage: 'writing', side: 'crm', module: 'Contacts', done: 25, total: 100 }
    send('status', { state: 'syncing', progress })
    expect(await screen.findByRole('progressbar')).toHaveAttribute('aria-valuenow', '25')
    expect(screen.getByRole('heading', { name: 'Writing contacts to CRM' })).toBeInTheDocument()
    expect(screen.getByTestId('pill')).toHaveTextContent('Syncing 25 %')
    expect(screen.queryByRole('button', { name: 'Sync now' })).not.toBeInTheDocument()
  })

  test('resumes', async () => {
    const { backend, user } = await open({ state: 'paused', paused: true })
    await user.click(screen.getByRole('button', { name: 'Resume' }))
    expect(backend.resume).toHaveBeenCalledOnce()
  })

  test('lists the runs, from which side to which', async () => {
    const rows = [historyRow(), historyRow({ source: 'crm', target: 'desk', failed: 3 })]
    await open({}, { historyPage: async () => historyPage(rows) })
    const table = await screen.findByRole('table', { name: 'Last 7 days' })
    const [, first, second] = within(table).getAllByRole('row')
    expect(first).toHaveTextContent('from Desk to CRM')
    expect(second).toHaveTextContent('from CRM to Desk')
    expect(within(second!).getAllByRole('cell').at(-1)).toHaveTextContent('3')
    expect(screen.getByRole('img', { name: /: 1 added, 2 updated, 0 failed/ })).toBeInTheDocument()
  })

  test('never takes a failed load for an empty list', async () => {
    await open({}, { historyPage: () => Promise.reject({ code: 'storage', message: 'Unreadable.' }) })
    expect(await screen.findByRole('alert')).toHaveTextContent('Unreadable.')
    expect(screen.queryByText(/Nothing needed to change/)).not.toBeInTheDocument()
  })

  test('names what waits, with the way there', async () => {
    await open({ failures: 31 })
    expect(screen.getByRole('link', { name: 'Show failures' })).toHaveAttribute('href', '#/failures')
    expect(screen.getByRole('link', { name: /Failures/, current: false })).toHaveTextContent('31')
  })

  test('shows what is left of the credits, and what is not known', async () => {
    const desk = credit({ used: 5, remaining: 75, limit: 100, reserve: 20 })
    await open({ credits: { desk, crm: credit() } })
    expect(screen.getByRole('meter', { name: 'Credits left in Desk' })).toHaveAttribute('aria-valuenow', '75')
    expect(screen.getByText('75 of 100 left')).toBeInTheDocument()
    expect(screen.queryByRole('meter', { name: 'Credits left in CRM' })).not.toBeInTheDocument()
  })

  test('offers to sign in again when the sign-in is refused', async () => {
    await open({ state: 'failed', problem: { code: 'sign-in', message: 'Refused.', field: '', hint: '', details: '' } })
    expect(screen.getByRole('heading', { name: 'Sign in again' })).toBeInTheDocument()
  })
})

describe('failures', () => {
  const group = (change: Partial<FailureGroup> = {}): FailureGroup => ({
    module: 'Contacts',
    code: 'too-long',
    reason: 'Too long',
    meaning: 'It does not fit.',
    advice: 'Shorten it.',
    side: 'crm',
    field: 'Street',
    count: 2,
    ...change,
  })
  beforeEach(() => (location.hash = '#/failures'))

  test('are grouped by record type and reason, whatever the field', async () => {
    const groups = [group(), group({ field: 'City', count: 3 }), group({ module: 'Accounts', count: 1 })]
    const { backend, user } = await open({ failures: 6 }, { failureGroups: async () => groups })
    const contacts = await screen.findByRole('region', { name: 'Contacts' })
    expect(within(contacts).getAllByRole('listitem')).toHaveLength(1)
    expect(contacts).toHaveTextContent('Fields: Street, City')
    // The same reason has failures of accounts: those are not meant.
    await user.click(within(contacts).getByRole('button', { name: 'Try again: Too long' }))
    expect(backend.retryReason).toHaveBeenCalledWith('Contacts', 'too-long')
  })

  test('none is good news', async () => {
    await open({})
    expect(await screen.findByText('Everything could be synced')).toBeInTheDocument()
    expect(screen.queryByRole('button', { name: /Try all/ })).not.toBeInTheDocument()
  })
})

describe('shell', () => {
  beforeEach(() => (location.hash = ''))

  test('goes where keys and addresses lead', async () => {
    const { user } = await open({})
    await user.keyboard('{Control>}4{/Control}')
    expect(await screen.findByRole('heading', { level: 1, name: 'History' })).toBeInTheDocument()
    expect(screen.getByRole('link', { name: 'History' })).toHaveAttribute('aria-current', 'page')
    location.hash = '#/nowhere'
    expect(await screen.findByRole('heading', { level: 1, name: 'Overview' })).toBeInTheDocument()
  })
})
