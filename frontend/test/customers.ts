import type { CustomerRow, Profile, Queue, QueueRow, Reading, Ticket, TicketRow } from '../src/lib/backend'

/** What a service said a moment ago. */
export const reading = (change: Partial<Reading> = {}): Reading => ({
  as_of: '2026-03-01T10:00:00Z',
  fresh: true,
  absent: '',
  problem: undefined,
  ...change,
})

export const customerRow = (change: Partial<CustomerRow> = {}): CustomerRow => ({
  id: 'desk/Contacts/11',
  module: 'Contacts',
  name: 'Ana Ruiz',
  key: 'ana@example.com',
  phone: '',
  company: 'Nordlys',
  state: 'linked',
  desk: '11',
  crm: '22',
  changed: '2026-03-01T08:00:00Z',
  why: '',
  ...change,
})

const profileRecord = (id: string): Profile['desk'] => ({
  id,
  state: 'live',
  name: 'Ana Ruiz',
  created: '',
  modified: '',
  seen_at: '2026-03-01T09:58:00Z',
  url: '',
})

export const profile = (change: Partial<Profile> = {}): Profile => ({
  id: 'desk/Contacts/11',
  module: 'Contacts',
  name: 'Ana Ruiz',
  state: 'linked',
  desk: profileRecord('desk/Contacts/11'),
  crm: profileRecord('crm/Contacts/22'),
  email: 'ana@example.com',
  phone: '',
  account: { id: '', name: '' },
  fields: [],
  standing: {
    id: 'desk/Contacts/11',
    name: 'Ana Ruiz',
    stand: 'in sync',
    sentence: 'It is linked.',
    counterpart: 'crm/Contacts/22',
    message: '',
    advice: '',
    next_try: '',
    left_alone: [],
  },
  ...change,
})

export const ticketRow = (change: Partial<TicketRow> = {}): TicketRow => ({
  id: '5',
  number: '105',
  subject: 'The pump leaks',
  status: 'Open',
  status_type: 'open',
  priority: '',
  channel: 'Email',
  department_id: '61',
  department: 'Support',
  assignee_id: '',
  assignee: '',
  contact: 'desk/Contacts/11',
  customer: 'Ana Ruiz',
  email: 'ana@example.com',
  phone: '',
  account: '',
  company: 'Nordlys',
  created: '2026-03-01T08:00:00Z',
  modified: '',
  due: '',
  closed: '',
  overdue: false,
  url: '',
  ...change,
})

export const ticket = (change: Partial<Ticket> = {}): Ticket => ({
  row: ticketRow(),
  description: '',
  resolution: '',
  category: '',
  team: '',
  product: '',
  threads: 0,
  comments: 0,
  tags: [],
  reading: reading(),
  ...change,
})

export const queueRow = (id: string, change: Partial<QueueRow> = {}): QueueRow => ({
  id,
  number: `10${id}`,
  subject: `Ticket ${id}`,
  why: 'won: Renewal, 12 May',
  doubt: '',
  customer: 'Ana Ruiz',
  company: '',
  contact: 'desk/Contacts/11',
  record: '',
  record_url: '',
  deal: '',
  status: 'Open',
  priority: '',
  channel: '',
  department: '',
  assignee: '',
  created: '2026-03-01T08:00:00Z',
  due: '',
  overdue: false,
  url: '',
  ...change,
})

/** A queue with these tickets in its columns, of which there are always four. */
export const queue = (columns: QueueRow[][], change: Partial<Queue> = {}): Queue => ({
  department: '',
  departments: [],
  columns: ['Customers', 'Deals', 'Contacts and leads', 'New'].map((name, i) => {
    const rows = columns[i] ?? []
    return { name, count: rows.length, overdue: rows.filter((row) => row.overdue).length, rows }
  }),
  total: columns.flat().length,
  cut: false,
  reading: reading(),
  ...change,
})
