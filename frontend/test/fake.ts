import { vi } from 'vitest'
import type {
  Backend,
  ConfigRow,
  ConflictRow,
  Event,
  FailureRow,
  HistoryPage,
  HistoryRow,
  Import,
  MappingLine,
  MappingSheet,
  MappingValues,
  OperationRow,
  PlanRow,
  PlanSummary,
  Run,
  Status,
} from '../src/lib/backend'
import { customerRow, profile, queue, reading, ticket, ticketRow } from './customers'
import { connection, found, setup } from './setups'

/** A status in which nothing happens. */
export function status(change: Partial<Status> = {}): Status {
  return {
    seq: 1,
    state: 'idle',
    sentence: '',
    paused: false,
    pausing: false,
    paused_at: '',
    resume_at: '',
    failures: 0,
    suspended: 0,
    waiting: 0,
    withheld: 0,
    mode: 'two-way',
    guard: '',
    sample: false,
    progress: { stage: '', side: '', module: '', done: 0, total: 0, rate: 0, seconds_left: -1, lines: [] },
    last_run: undefined,
    checked_at: '2026-03-01T09:58:00Z',
    next_run_at: '',
    next_why: '',
    retry_at: '',
    problem: undefined,
    credits: { desk: credit(), crm: credit() },
    connection: connection(),
    unfinished: false,
    ...change,
  }
}

export const credit = (change: Partial<Status['credits']['desk']> = {}) => ({
  used: 0,
  remaining: -1,
  limit: 0,
  reserve: 0,
  resets_at: '',
  ...change,
})

export function summary(change: Partial<PlanSummary> = {}): PlanSummary {
  const lines = [{ module: 'Contacts', source: 'desk', target: 'crm', add: 2, update: 1, restore: 0, conflict: 0 }]
  return {
    plan_id: '1',
    made_at: '',
    guard: 'first',
    warning: '',
    total: 3,
    matched: 0,
    unchanged: 0,
    outside_window: 0,
    desk_only: 0,
    failures: 0,
    deletes: 0,
    cost: { desk_credits: 0, crm_credits: 0, seconds: 0, days: 0, sentence: '' },
    chosen: 3,
    withheld: 0,
    lines,
    chosen_lines: lines,
    ...change,
  }
}

export const planRow = (change: Partial<PlanRow> = {}): PlanRow => ({
  id: 'desk/Contacts/11',
  again: false,
  chosen: true,
  withheld: false,
  module: 'Contacts',
  action: 'update',
  source: 'desk',
  target: 'crm',
  record_id: '11',
  counterpart_id: '22',
  name: 'Ana Ruiz',
  conflict: false,
  fields: [
    {
      desk: 'phone',
      crm: 'Phone',
      desk_label: 'Phone',
      crm_label: 'Phone number',
      source: '2',
      before: '1',
      after: '2',
      conflict: false,
      lost: '',
      rule: '',
    },
  ],
  ...change,
})

export const historyRow = (change: Partial<HistoryRow> = {}): HistoryRow => ({
  date: '2026-03-01T08:00:00Z',
  source: 'desk',
  target: 'crm',
  module: 'Contacts',
  added: 1,
  updated: 2,
  failed: 0,
  run_id: '1',
  finished: '2026-03-01T08:00:30Z',
  state: 'ok',
  ...change,
})

export const historyPage = (rows: HistoryRow[]): HistoryPage => ({
  offset: 0,
  total: rows.length,
  rows,
  days: [{ date: '2026-03-01', lines: rows.length, added: 1, updated: 2, failed: 0 }],
})

export const run = (change: Partial<Run> = {}): Run => ({
  run_id: '1',
  state: 'ok',
  started: '2026-03-01T08:00:00Z',
  finished: '2026-03-01T08:00:30Z',
  lines: [],
  unchanged: 0,
  calls: { desk: 1, crm: 2 },
  credits: { desk: 3, crm: 4 },
  reason: '',
  ...change,
})

export const operationRow = (change: Partial<OperationRow> = {}): OperationRow => ({
  ...planRow(),
  id: '1',
  time: '2026-03-01T08:00:00Z',
  outcome: 'done',
  reason: '',
  message: '',
  advice: '',
  service: '',
  ...change,
})

export const failureRow = (change: Partial<FailureRow> = {}): FailureRow => ({
  id: 'desk/Contacts/1',
  time: '2026-03-01T08:00:00Z',
  module: 'Contacts',
  side: 'desk',
  record_id: '1',
  name: 'Ana Ruiz',
  code: 'too-long',
  reason: 'Value is too long for the field',
  meaning: 'The value is longer than the field on the other side can hold.',
  message: 'The name has 300 characters.',
  advice: 'Shorten it.',
  field: '',
  attempts: 1,
  next_try: '',
  ...change,
})

const mappingField = (label: string) => ({
  api: label,
  label,
  type: label && 'text',
  sample: '',
  custom: false,
  mandatory: false,
  read_only: false,
})

export const mappingValues = (change: Partial<MappingValues> = {}): MappingValues => ({
  possible: false,
  pairs: [],
  desk: [],
  crm: [],
  no_crm: [],
  no_desk: [],
  suggested: [],
  ...change,
})

/** A line that maps a Desk field as it is saved; without a CRM field it maps nothing. */
export const mappingLine = (desk: string, crm = '', change: Partial<MappingLine> = {}): MappingLine => ({
  desk: mappingField(desk),
  crm: mappingField(crm),
  pair: { crm, direction: 'both', conflict: '', never_clear: false, values: [] },
  saved: { crm, direction: 'both', conflict: '', never_clear: false, values: [] },
  values: mappingValues(),
  type_check: crm && 'same',
  note: '',
  match_key: false,
  fixed: false,
  refused: false,
  ...change,
})

export const mappingSheet = (module = 'Contacts', lines = [mappingLine('Phone', 'Phone')]): MappingSheet => ({
  module,
  rule: 'newest',
  lines,
  missing: [],
})

export const importOf = (change: Partial<Import> = {}): Import => ({
  mode: 'two-way',
  every: '',
  last_at: '',
  next_at: '',
  enabled_at: '',
  ...change,
})

export const configRow = (change: Partial<ConfigRow> = {}): ConfigRow => ({
  key: 'guard.records',
  value: '50',
  default: '50',
  allowed: 'a whole number',
  help: 'How many.',
  kind: 'number',
  choices: [],
  low: '0',
  high: '1000000',
  set_by: '',
  ...change,
})

export const conflictRow = (change: Partial<ConflictRow> = {}): ConflictRow => ({
  id: '7',
  time: '2026-03-01T08:00:00Z',
  module: 'Contacts',
  name: 'Ana Ruiz',
  field: 'phone',
  crm_field: 'Phone',
  kept: '111',
  lost: '222',
  winner: 'desk',
  rule: 'newest',
  takeable: true,
  ...change,
})

/** A backend whose answers can be replaced one by one, and whose events are sent by hand. */
export function fakeBackend(change: Partial<Backend> = {}) {
  const listeners: ((event: Event) => void)[] = []
  const backend: Backend = {
    status: vi.fn(async () => status()),
    syncNow: vi.fn(async () => {}),
    pause: vi.fn(async () => {}),
    resume: vi.fn(async () => {}),
    planSummary: vi.fn(async () => summary()),
    planPage: vi.fn(async () => ({ plan_id: '1', offset: 0, total: 1, chosen: 1, rows: [planRow()] })),
    findRecords: vi.fn(async () => []),
    why: vi.fn(async (id: string) => ({
      id,
      name: 'Ana Ruiz',
      stand: 'in sync',
      sentence: 'It is linked.',
      counterpart: '',
      message: '',
      advice: '',
      next_try: '',
      left_alone: [],
    })),
    recordOperations: vi.fn(async () => []),
    choose: vi.fn(async () => summary()),
    approve: vi.fn(async () => {}),
    makePlan: vi.fn(async () => {}),
    historyPage: vi.fn(async () => historyPage([])),
    run: vi.fn(async (id: string) => run({ run_id: id })),
    operations: vi.fn(async () => ({ offset: 0, total: 1, rows: [operationRow()] })),
    failureGroups: vi.fn(async () => []),
    attempt: vi.fn(async () => operationRow({ id: '' })),
    retryReason: vi.fn(async () => {}),
    dismiss: vi.fn(async (ids: string[]) => ids.length),
    exportRuns: vi.fn(async () => ''),
    exportOperations: vi.fn(async () => ''),
    exportFailures: vi.fn(async () => ''),
    failures: vi.fn(async () => ({ offset: 0, total: 0, rows: [] })),
    retry: vi.fn(async () => {}),
    mappingSheet: vi.fn(async (module: string) => mappingSheet(module)),
    mappingChoices: vi.fn(async () => []),
    saveMapping: vi.fn(async () => ({ known: true, records: 1 })),
    makePreview: vi.fn(async () => {}),
    preview: vi.fn(async () => ({ running: false, summary: summary({ plan_id: '' }) })),
    conflicts: vi.fn(async () => []),
    takeLost: vi.fn(async () => {}),
    import: vi.fn(async () => importOf()),
    runImport: vi.fn(async () => {}),
    scheduleImport: vi.fn(async (every: string) => importOf({ mode: 'one-way', every })),
    enableTwoWay: vi.fn(async () => importOf()),
    settings: vi.fn(async () => []),
    set: vi.fn(async (key: string, value: string) => configRow({ key, value })),
    about: vi.fn(async () => ({
      version: 'v1.0.0',
      data_folder: '/data',
      log_folder: '/logs',
      config_file: '/config',
    })),
    examine: vi.fn(async () => ({ rows: [], text: '', path: '' })),
    saveReport: vi.fn(async () => ''),
    openFolder: vi.fn(async () => {}),
    startSample: vi.fn(async () => {}),
    setup: vi.fn(async () => setup()),
    keepSetup: vi.fn(async () => {}),
    beginConsent: vi.fn(async () => ({ address: 'https://accounts.zoho.eu/x', redirect_uri: '' })),
    consentAnswered: vi.fn(async () => true),
    cancelConsent: vi.fn(async () => {}),
    signIn: vi.fn(async () => ({ organizations: [], found: found(), finished: false })),
    finishSetup: vi.fn(async () => {}),
    disconnect: vi.fn(async () => ({ warning: '' })),
    browse: vi.fn(),
    customers: {
      page: vi.fn(async () => ({
        offset: 0,
        total: 1,
        counts: [{ state: 'linked', count: 1 }],
        rows: [customerRow()],
      })),
      profile: vi.fn(async (id: string) => profile({ id })),
      facts: vi.fn(async () => ({ owners: [], rows: [], reading: reading() })),
      deals: vi.fn(async () => ({ rows: [], more: false, reading: reading() })),
      activities: vi.fn(async () => ({ rows: [], more: false, reading: reading() })),
      notes: vi.fn(async () => ({ rows: [], more: false, reading: reading() })),
      products: vi.fn(async () => ({ rows: [], more: false, reading: reading() })),
      people: vi.fn(async () => ({ rows: [], more: false, reading: reading() })),
      tickets: vi.fn(async () => ({ offset: 0, total: 0, more: false, rows: [], reading: reading() })),
    },
    tickets: {
      page: vi.fn(async () => ({ offset: 0, total: 1, more: false, rows: [ticketRow()], reading: reading() })),
      ticket: vi.fn(async (id: string) => ticket({ row: ticketRow({ id }) })),
      choices: vi.fn(async () => ({ departments: [], assignees: [], priorities: [], reading: reading() })),
      queue: vi.fn(async () => queue([])),
    },
    sandbox: {
      state: vi.fn(async () => ({ person: 'Tomás Ferreira', changes: [], faults: [] })),
      page: vi.fn(async () => ({ offset: 0, total: 0, live: 0, binned: 0, rows: [] })),
      place: vi.fn(async () => -1),
      ids: vi.fn(async () => []),
      record: vi.fn(async (side: string, module: string, id: string) => ({
        id,
        side,
        module,
        name: '',
        state: '',
        counterpart: '',
        other: '',
        fields: [],
      })),
      save: vi.fn(async () => '1'),
      act: vi.fn(async () => {}),
      try: vi.fn(async () => ({ side: 'desk', module: 'Contacts', id: '1', name: 'Ana Ruiz', count: 1 })),
      calm: vi.fn(async () => {}),
      reset: vi.fn(async () => {}),
    },
    copy: vi.fn(async () => true),
    listen: (heard) => {
      listeners.push(heard)
      return () => void listeners.splice(listeners.indexOf(heard), 1)
    },
    ...change,
  }
  const send = (kind: Event['kind'], change: Partial<Status>) =>
    listeners.forEach((heard) => heard({ seq: change.seq ?? 2, kind, at: '', status: status({ seq: 2, ...change }) }))
  return { backend, send, listeners }
}
