import { render, screen, waitFor, within } from '@testing-library/svelte'
import userEvent from '@testing-library/user-event'
import { beforeAll, beforeEach, expect, test, vi } from 'vitest'
import App from '../src/App.svelte'
import type { Backend, SandboxQuery, SandboxRow } from '../src/lib/backend'
import { fakeBackend, status } from './fake'
import { fetchScreens } from './screens'

const row = (change: Partial<SandboxRow> = {}): SandboxRow => ({
  id: '1',
  name: 'Ana Ruiz',
  key: 'ana@nordlys.example',
  phone: '111',
  about: 'Nordlys',
  state: 'live',
  modified: '2026-03-01T08:00:00Z',
  counterpart: '',
  other: '',
  number: 0,
  at: '',
  verb: '',
  by: '',
  ...change,
})

/** Two contacts on each side; Ana is linked, and Desk's Ben was deleted. */
const lists = (): Record<string, SandboxRow[]> => ({
  desk: [row({ id: 'd1', counterpart: 'c1', other: 'live' }), row({ id: 'd2', name: 'Carl Berg' })],
  crm: [
    row({ id: 'c2', name: 'Dora Ek' }),
    row({
      id: 'c1',
      counterpart: 'd1',
      other: 'live',
      number: 7,
      at: new Date().toISOString(),
      verb: 'edited',
    }),
  ],
})

async function open(change: Partial<Backend['sandbox']> = {}, sample = true) {
  const rows = ({ side, bin }: SandboxQuery) => (bin ? [] : (lists()[side] ?? []))
  const fake = fakeBackend({ status: vi.fn(async () => status({ sample })) })
  Object.assign(fake.backend.sandbox, {
    page: vi.fn(async (q: SandboxQuery) => ({ offset: 0, total: rows(q).length, live: 2, binned: 0, rows: rows(q) })),
    place: vi.fn(async (q: SandboxQuery, id: string) => rows(q).findIndex((one) => one.id === id)),
    ids: vi.fn(async (q: SandboxQuery) => rows(q).map(({ id }) => id)),
    ...change,
  })
  location.hash = '#/sandbox'
  render(App, { backend: fake.backend })
  await screen.findByRole('heading', { level: 1 })
  return { ...fake, user: userEvent.setup() }
}

const table = (name: string) => screen.findByRole('grid', { name })

beforeAll(fetchScreens, 120_000)
beforeEach(() => void (location.hash = ''))

test('is there in sample mode only', async () => {
  await open({}, false)
  expect(screen.queryByRole('link', { name: 'Sandbox' })).toBeNull()
  expect(screen.getByRole('heading', { level: 1 })).not.toHaveTextContent('Sandbox')
})

test('lights up what the sync wrote, and says that it did', async () => {
  await open()
  const crm = await table('Contacts in CRM')
  const written = within(crm).getByText('Counterpart').closest<HTMLElement>('[role=row]')!
  expect(written).toHaveTextContent('Ana Ruiz')
  expect(written.querySelector('[data-lit="sync"]')).not.toBeNull()
  expect(within(crm).getByText('Dora Ek').closest('[role=row]')!.querySelector('[data-lit]')).toBeNull()
})

test('brings the other table to the counterpart', async () => {
  const { user } = await open()
  const [desk, crm] = [await table('Contacts in Desk'), await table('Contacts in CRM')]
  await user.click(within(desk).getByText('Ana Ruiz'))
  await waitFor(() => expect(within(crm).getByRole('row', { selected: true })).toHaveTextContent('Ana Ruiz'))
  expect(within(crm).getByRole('row', { selected: true }).className).toContain('bg-crm-soft')
  desk.focus()
  await user.keyboard('{ArrowRight}')
  await waitFor(() => expect(crm).toHaveFocus())
})

test('deletes with a key, and takes it back', async () => {
  const { backend, user } = await open()
  const desk = await table('Contacts in Desk')
  desk.focus()
  await user.keyboard('{ArrowDown}{Delete}')
  expect(backend.sandbox.act).toHaveBeenLastCalledWith({
    side: 'desk',
    module: 'Contacts',
    verb: 'delete',
    ids: ['d2'],
  })
  expect(await screen.findByText('Deleted Carl Berg. It lies in the recycle bin.')).toBeVisible()
  await user.click(screen.getByRole('button', { name: 'Undo' }))
  expect(backend.sandbox.act).toHaveBeenLastCalledWith({
    side: 'desk',
    module: 'Contacts',
    verb: 'restore',
    ids: ['d2'],
  })
  await waitFor(() => expect(screen.queryByText(/Deleted Carl Berg/)).toBeNull())
})

test('selects all, and changes or merges the selected', async () => {
  const { backend, user } = await open()
  const desk = await table('Contacts in Desk')
  desk.focus()
  await user.keyboard('{Control>}a{/Control}')
  expect(await screen.findByText('2 selected')).toBeVisible()
  await user.click(screen.getByRole('button', { name: 'Merge' }))
  const question = await screen.findByRole('alertdialog', { name: 'Merge 2 records into one?' })
  await user.click(within(question).getByRole('button', { name: 'Merge' }))
  expect(backend.sandbox.act).toHaveBeenLastCalledWith({
    side: 'desk',
    module: 'Contacts',
    verb: 'merge',
    ids: ['d1', 'd2'],
  })
})

test('saves what was changed, and shows at its field what the service refuses', async () => {
  const field = {
    api: 'phone',
    label: 'Phone',
    kind: 'phone',
    value: '111',
    shown: '',
    options: [],
    mandatory: false,
    read_only: false,
    longest: 30,
    other_name: 'Phone',
    other: '222',
  }
  const refusal = {
    code: 'invalid',
    message: 'Zoho Desk says: INVALID_DATA: invalid /phone.',
    field: 'phone',
    hint: '',
  }
  const save = vi.fn().mockRejectedValueOnce(refusal).mockResolvedValue('d1')
  const { user } = await open({
    save,
    record: vi.fn(async (side: string, module: string, id: string) => ({
      id,
      side,
      module,
      name: 'Ana Ruiz',
      state: 'live',
      counterpart: 'c1',
      other: 'live',
      fields: [{ ...field, api: 'lastName', label: 'Last Name', kind: 'text', value: 'Ruiz', other: 'Ruiz' }, field],
    })),
  })
  const desk = await table('Contacts in Desk')
  desk.focus()
  await user.keyboard('{Enter}')
  const sheet = await screen.findByRole('dialog', { name: 'Ana Ruiz' })
  expect(await within(sheet).findByText('CRM: 222')).toBeVisible()
  expect(within(sheet).queryByText('CRM: Ruiz')).toBeNull()
  const phone = within(sheet).getByLabelText('Phone')
  await user.clear(phone)
  await user.type(phone, '☎{Enter}')
  expect(save).toHaveBeenCalledWith('desk', 'Contacts', ['d1'], [{ field: 'phone', value: '☎' }])
  expect(await within(sheet).findByRole('alert')).toHaveTextContent('Zoho Desk says')
  await waitFor(() => expect(phone).toHaveFocus())
  await user.type(phone, '3{Enter}')
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
})

test('an experiment says what it did, or why it could not be made', async () => {
  const { backend, user } = await open()
  await table('Contacts in Desk')
  await user.click(screen.getByRole('button', { name: 'Edit both sides' }))
  expect(await screen.findByText(/Ana Ruiz has two different phones now/)).toBeVisible()
  expect(screen.getByRole('link', { name: 'See Conflicts' })).toHaveAttribute('href', '#/failures/conflicts')
  vi.mocked(backend.sandbox.try).mockRejectedValueOnce({ code: 'not-found', message: 'There is no contact yet.' })
  await user.click(screen.getByRole('button', { name: 'Delete a contact' }))
  expect(await screen.findByRole('alert')).toHaveTextContent('There is no contact yet.')
})

test('begins anew after a question', async () => {
  const { backend, user } = await open()
  await user.click(screen.getByRole('button', { name: 'Start over' }))
  const question = await screen.findByRole('alertdialog', { name: 'Start over with fresh sample data?' })
  expect(backend.sandbox.reset).not.toHaveBeenCalled()
  await user.click(within(question).getByRole('button', { name: 'Start over' }))
  expect(backend.sandbox.reset).toHaveBeenCalledOnce()
})
