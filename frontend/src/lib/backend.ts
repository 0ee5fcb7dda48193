/**
 * The only door to the Go side: nothing else imports the generated bindings.
 * Every call settles, with an answer or with a Problem.
 */
import * as customerAPI from '../../wailsjs/go/api/CustomerAPI'
import * as exportAPI from '../../wailsjs/go/api/ExportAPI'
import * as historyAPI from '../../wailsjs/go/api/HistoryAPI'
import * as mappingAPI from '../../wailsjs/go/api/MappingAPI'
import * as planAPI from '../../wailsjs/go/api/PlanAPI'
import * as queueAPI from '../../wailsjs/go/api/QueueAPI'
import * as recordAPI from '../../wailsjs/go/api/RecordAPI'
import * as sandboxAPI from '../../wailsjs/go/api/SandboxAPI'
import * as settingsAPI from '../../wailsjs/go/api/SettingsAPI'
import * as setupAPI from '../../wailsjs/go/api/SetupAPI'
import * as syncAPI from '../../wailsjs/go/api/SyncAPI'
import * as ticketAPI from '../../wailsjs/go/api/TicketAPI'
import type { api } from '../../wailsjs/go/models'
import { isOpenable } from './address'
import { call } from './problem'

export { asProblem } from './problem'
import { BrowserOpenURL, ClipboardSetText, EventsOn } from '../../wailsjs/runtime/runtime'

/** The data of a binding's class, without what the generator adds to it. */
type Data<T> = T extends string | number | boolean | null | undefined
  ? T
  : T extends (infer Item)[]
    ? Data<Item>[]
    : { [K in keyof T as T[K] extends (...args: never[]) => unknown ? never : K]: Data<T[K]> }

export type Status = Data<api.Status>
export type Progress = Data<api.Progress>
export type Credit = Data<api.Credit>
export type Connection = Data<api.Connection>
export type RunLine = Data<api.RunLine>
export type Run = Data<api.Run>
export type HistoryQuery = Data<api.HistoryQuery>
export type HistoryPage = Data<api.HistoryPage>
export type HistoryDay = Data<api.HistoryDay>
export type OperationQuery = Data<api.OperationQuery>
export type OperationPage = Data<api.OperationPage>
export type OperationRow = Data<api.OperationRow>
export type FailureGroup = Data<api.FailureGroup>
export type HistoryRow = Data<api.HistoryRow>
export type PlanSummary = Data<api.PlanSummary>
export type PlanLine = Data<api.PlanLine>
export type PlanChoice = Data<api.PlanChoice>
export type PlanQuery = Data<api.PlanQuery>
export type PlanPage = Data<api.PlanPage>
export type PlanRow = Data<api.PlanRow>
export type PlanField = Data<api.PlanField>
export type FailureQuery = Data<api.FailureQuery>
export type FailurePage = Data<api.FailurePage>
export type FailureRow = Data<api.FailureRow>
export type MappingField = Data<api.MappingField>
export type MappingPair = Data<api.MappingPair>
export type MappingValue = Data<api.MappingValue>
export type MappingValues = Data<api.MappingValues>
export type MappingLine = Data<api.MappingLine>
export type MappingSheet = Data<api.MappingSheet>
export type MappingEdit = Data<api.MappingEdit>
export type MappingChoice = Data<api.MappingChoice>
export type MappingSaved = Data<api.MappingSaved>
export type MappingPreview = Data<api.MappingPreview>
export type ConflictRow = Data<api.ConflictRow>
export type ConfigRow = Data<api.ConfigRow>
export type About = Data<api.About>
export type Report = Data<api.Report>
export type Import = Data<api.Import>
export type RecordRow = Data<api.RecordRow>
export type Standing = Data<api.Standing>
export type Problem = Data<api.Problem>
export type Setup = Data<api.Setup>
export type SetupDraft = Data<api.SetupDraft>
export type Found = Data<api.Found>
export type ConnectRequest = Data<api.ConnectRequest>
export type Consent = Data<api.Consent>
export type Scope = Data<api.Scope>
export type SignedIn = Data<api.SignedIn>
export type Disconnected = Data<api.Disconnected>
export type CustomerQuery = Data<api.CustomerQuery>
export type CustomerPage = Data<api.CustomerPage>
export type CustomerRow = Data<api.CustomerRow>
export type Profile = Data<api.Profile>
export type ProfileRecord = Data<api.ProfileRecord>
export type ProfileField = Data<api.ProfileField>
export type Facts = Data<api.Facts>
export type DealSection = Data<api.DealSection>
export type DealRow = Data<api.DealRow>
export type ActivitySection = Data<api.ActivitySection>
export type ActivityRow = Data<api.ActivityRow>
export type NoteSection = Data<api.NoteSection>
export type ProductSection = Data<api.ProductSection>
export type PeopleSection = Data<api.PeopleSection>
export type TicketQuery = Data<api.TicketQuery>
export type TicketPage = Data<api.TicketPage>
export type TicketRow = Data<api.TicketRow>
export type Ticket = Data<api.Ticket>
export type TicketChoices = Data<api.TicketChoices>
export type Choice = Data<api.Choice>
export type Queue = Data<api.Queue>
export type QueueColumn = Data<api.QueueColumn>
export type QueueRow = Data<api.QueueRow>
export type Reading = Data<api.Reading>
export type SandboxState = Data<api.SandboxState>
export type SandboxChange = Data<api.SandboxChange>
export type SandboxQuery = Data<api.SandboxQuery>
export type SandboxPage = Data<api.SandboxPage>
export type SandboxRow = Data<api.SandboxRow>
export type SandboxRecord = Data<api.SandboxRecord>
export type SandboxField = Data<api.SandboxField>
export type SandboxValue = Data<api.SandboxValue>
export type SandboxDeed = Data<api.SandboxDeed>
export type SandboxTrial = Data<api.SandboxTrial>
export type SandboxOutcome = Data<api.SandboxOutcome>

export type PauseLength = 'manual' | '30m' | '1h' | '2h' | '8h' | 'tomorrow'

/**
 * How what a service knows is asked for: what is kept, whatever its age; what is kept if it is fresh; or what the
 * service says now.
 */
export type How = 'kept' | '' | 'anew'

/** Something changed; `status` is the state right after it. */
export interface Event {
  seq: number
  kind: 'status' | 'plan' | 'history' | 'failures' | 'mapping' | 'sandbox'
  at: string
  status: Status
}

export interface Backend {
  status(): Promise<Status>
  syncNow(): Promise<void>
  pause(length: PauseLength): Promise<void>
  resume(): Promise<void>
  planSummary(): Promise<PlanSummary>
  makePlan(): Promise<void>
  planPage(query: PlanQuery): Promise<PlanPage>
  /** Chooses what approving the plan carries out, or leaves it out; gives the plan counted anew. */
  choose(choice: PlanChoice): Promise<PlanSummary>
  approve(planID: string): Promise<void>
  historyPage(query: HistoryQuery): Promise<HistoryPage>
  run(id: string): Promise<Run>
  operations(query: OperationQuery): Promise<OperationPage>
  failures(query: FailureQuery): Promise<FailurePage>
  failureGroups(): Promise<FailureGroup[]>
  /** What was last sent for a failed record; without an id where that is not known. */
  attempt(id: string): Promise<OperationRow>
  /** The records that were read in whose name, key or id the text is found. */
  findRecords(text: string): Promise<RecordRow[]>
  /** Why a record, by side/module/id, is or is not in sync. */
  why(id: string): Promise<Standing>
  /** What was written to a record and its counterpart, or from them, the latest first. */
  recordOperations(id: string): Promise<OperationRow[]>
  /** Tries failures again; all of them where no ids are given. */
  retry(ids: string[]): Promise<void>
  /** Tries all failures of one record type and reason again. */
  retryReason(module: string, code: string): Promise<void>
  dismiss(ids: string[]): Promise<number>
  /** Each export asks for a place and gives the path; empty where the person said no. */
  exportRuns(query: HistoryQuery): Promise<string>
  exportOperations(query: OperationQuery): Promise<string>
  exportFailures(query: FailureQuery): Promise<string>
  /** A module's map as it would be with edits; `fresh` reads the fields of both services anew. */
  mappingSheet(module: string, edits: MappingEdit[], fresh?: boolean): Promise<MappingSheet>
  /** The CRM fields for a Desk field, the best fitting first. */
  mappingChoices(module: string, desk: string, edits: MappingEdit[]): Promise<MappingChoice[]>
  /** Saves all edits, or none: then the problem names the field. */
  saveMapping(edits: MappingEdit[]): Promise<MappingSaved>
  /** Begins a preview of edits; an event of the mapping tells when it has ended. */
  makePreview(edits: MappingEdit[]): Promise<void>
  preview(): Promise<MappingPreview>
  /** The conflicts that a rule decided within so many days, the latest first. */
  conflicts(days: number): Promise<ConflictRow[]>
  /** Lets the value that lost a conflict count after all; it waits for both services. */
  takeLost(id: string, field: string): Promise<void>
  import(): Promise<Import>
  runImport(): Promise<void>
  /** Puts the one-way import in force, so often; empty: only when told to. */
  scheduleImport(every: string): Promise<Import>
  enableTwoWay(): Promise<Import>
  settings(): Promise<ConfigRow[]>
  /** Changes a setting, or is rejected with why that value cannot be. */
  set(key: string, value: string): Promise<ConfigRow>
  about(): Promise<About>
  /** Checks the installation, waiting for both services. */
  examine(): Promise<Report>
  /** Asks for a place, writes a report for support there and gives the path; empty where the person said no. */
  saveReport(): Promise<string>
  /** Shows one of the program's folders in the system's file manager. */
  openFolder(which: 'data' | 'logs' | 'config'): Promise<void>
  startSample(): Promise<void>
  /** How far the set-up has come, and what was filled in. */
  setup(): Promise<Setup>
  /** Keeps what was filled in, for when the set-up is gone on with. */
  keepSetup(draft: SetupDraft): Promise<void>
  /** Checks a key and keeps it; a refusal names the input at fault. It waits for both services. */
  signIn(request: ConnectRequest): Promise<SignedIn>
  /** Begins a sign-in in the browser; `signIn` then waits for its answer. Without an address, nothing is to be opened. */
  beginConsent(request: ConnectRequest): Promise<Consent>
  /** Whether `signIn` would go on at once: the browser's answer has come, or none will. */
  consentAnswered(): Promise<boolean>
  /** Gives up waiting for the browser: `signIn` is rejected then. */
  cancelConsent(): Promise<void>
  /** Ends the set-up and begins to read for the first plan. */
  finishSetup(draft: SetupDraft): Promise<void>
  /** Forgets the sign-in; links, history and settings stay. */
  disconnect(): Promise<Disconnected>
  /** Opens an address of Zoho's, or of the sandbox, in the person's own browser. */
  browse(address: string): void
  /** Contacts and accounts, by side/module/id. */
  customers: {
    page(query: CustomerQuery): Promise<CustomerPage>
    /** What the store knows of one. */
    profile(id: string): Promise<Profile>
    facts(id: string, how: How): Promise<Facts>
    deals(id: string, how: How): Promise<DealSection>
    activities(id: string, how: How): Promise<ActivitySection>
    notes(id: string, how: How): Promise<NoteSection>
    products(id: string, how: How): Promise<ProductSection>
    /** The contacts of an account, or the others of a contact's. */
    people(id: string, how: How): Promise<PeopleSection>
    tickets(id: string, how: How): Promise<TicketPage>
  }
  /** The tickets of Desk. That it cannot be reached is said in the answer's reading. */
  tickets: {
    page(query: TicketQuery): Promise<TicketPage>
    ticket(id: string, how: How): Promise<Ticket>
    choices(how: How): Promise<TicketChoices>
    /** The open ones by the type of their customers; without a department, of all. */
    queue(department: string, how: How): Promise<Queue>
  }
  /** Both services of the sample data, as the people see them who work there; refused on real services. */
  sandbox: {
    state(): Promise<SandboxState>
    page(query: SandboxQuery): Promise<SandboxPage>
    /** Where a record stands in a list; -1: it is not in it. */
    place(query: SandboxQuery, id: string): Promise<number>
    ids(query: SandboxQuery): Promise<string[]>
    /** A record as it is edited; without an id, one that is to be made. */
    record(side: string, module: string, id: string): Promise<SandboxRecord>
    /** Makes a record where no ids are given. A refusal names the field and has the service's own words. */
    save(side: string, module: string, ids: string[], values: SandboxValue[]): Promise<string>
    act(deed: SandboxDeed): Promise<void>
    try(trial: SandboxTrial): Promise<SandboxOutcome>
    /** Ends everything that goes wrong on purpose. */
    calm(): Promise<void>
    /** Begins anew with fresh sample data. */
    reset(): Promise<void>
  }
  copy(text: string): Promise<boolean>
  /** Calls `heard` for every event until the returned function is called. */
  listen(heard: (event: Event) => void): () => void
}

/** Edits as the bindings want them: what they add to their classes is never called. */
const plain = (edits: MappingEdit[]) => edits as api.MappingEdit[]

export const backend: Backend = {
  status: () => call(syncAPI.Status),
  syncNow: () => call(syncAPI.SyncNow),
  pause: (length) => call(() => syncAPI.Pause(length)),
  resume: () => call(syncAPI.Resume),
  planSummary: () => call(planAPI.Summary),
  makePlan: () => call(planAPI.Make),
  planPage: (query) => call(() => planAPI.Page(query)),
  choose: (choice) => call(() => planAPI.Choose(choice as api.PlanChoice)),
  approve: (planID) => call(() => planAPI.Approve(planID)),
  historyPage: (query) => call(() => historyAPI.Page(query)),
  run: (id) => call(() => historyAPI.Run(id)),
  operations: (query) => call(() => historyAPI.Operations(query)),
  failures: (query) => call(() => historyAPI.Failures(query)),
  failureGroups: () => call(() => historyAPI.Groups('')),
  attempt: (id) => call(() => historyAPI.Attempt(id)),
  findRecords: (text) => call(() => recordAPI.Find(text)),
  why: (id) => call(() => recordAPI.Why(id)),
  recordOperations: (id) => call(() => recordAPI.Operations(id)),
  retry: (ids) => call(() => historyAPI.Retry(ids)),
  retryReason: (module, code) => call(() => historyAPI.RetryReason(module, code)),
  dismiss: (ids) => call(() => historyAPI.Dismiss(ids)),
  exportRuns: (query) => call(() => exportAPI.Runs(query)),
  exportOperations: (query) => call(() => exportAPI.Operations(query)),
  exportFailures: (query) => call(() => exportAPI.Failures(query)),
  mappingSheet: (module, edits, fresh = false) => call(() => mappingAPI.Sheet(module, fresh, plain(edits))),
  mappingChoices: (module, desk, edits) => call(() => mappingAPI.Choices(module, desk, plain(edits))),
  saveMapping: (edits) => call(() => mappingAPI.Save(plain(edits))),
  makePreview: (edits) => call(() => mappingAPI.MakePreview(plain(edits))),
  preview: () => call(mappingAPI.Preview),
  conflicts: (days) => call(() => historyAPI.Conflicts(days)),
  takeLost: (id, field) => call(() => historyAPI.TakeLost(id, field)),
  import: () => call(syncAPI.Import),
  runImport: () => call(syncAPI.RunImport),
  scheduleImport: (every) => call(() => syncAPI.ScheduleImport(every)),
  enableTwoWay: () => call(syncAPI.EnableTwoWay),
  settings: () => call(settingsAPI.All),
  set: (key, value) => call(() => settingsAPI.Set(key, value)),
  about: () => call(settingsAPI.About),
  examine: () => call(settingsAPI.Examine),
  saveReport: () => call(settingsAPI.SaveReport),
  openFolder: (which) => call(() => settingsAPI.OpenFolder(which)),
  startSample: () => call(setupAPI.StartSample),
  setup: () => call(setupAPI.State),
  keepSetup: (draft) => call(() => setupAPI.Keep(draft)),
  signIn: (request) => call(() => setupAPI.SignIn(request)),
  beginConsent: (request) => call(() => setupAPI.Begin(request)),
  consentAnswered: () => call(setupAPI.Answered),
  cancelConsent: () => call(setupAPI.Cancel),
  finishSetup: (draft) => call(() => setupAPI.Finish(draft)),
  disconnect: () => call(setupAPI.Disconnect),
  browse: (address) => {
    if (isOpenable(address)) BrowserOpenURL(address)
  },
  customers: {
    page: (query) => call(() => customerAPI.Page(query)),
    profile: (id) => call(() => customerAPI.Profile(id)),
    facts: (id, how) => call(() => customerAPI.Facts(id, how)),
    deals: (id, how) => call(() => customerAPI.Deals(id, how)),
    activities: (id, how) => call(() => customerAPI.Activities(id, how)),
    notes: (id, how) => call(() => customerAPI.Notes(id, how)),
    products: (id, how) => call(() => customerAPI.Products(id, how)),
    people: (id, how) => call(() => customerAPI.People(id, how)),
    tickets: (id, how) => call(() => customerAPI.Tickets(id, how)),
  },
  tickets: {
    page: (query) => call(() => ticketAPI.Page(query)),
    ticket: (id, how) => call(() => ticketAPI.Ticket(id, how)),
    choices: (how) => call(() => ticketAPI.Choices(how)),
    queue: (department, how) => call(() => queueAPI.Queue({ department, how })),
  },
  sandbox: {
    state: () => call(sandboxAPI.State),
    page: (query) => call(() => sandboxAPI.Page(query)),
    place: (query, id) => call(() => sandboxAPI.Place(query, id)),
    ids: (query) => call(() => sandboxAPI.IDs(query)),
    record: (side, module, id) => call(() => sandboxAPI.Record(side, module, id)),
    save: (side, module, ids, values) => call(() => sandboxAPI.Save(side, module, ids, values)),
    act: (deed) => call(() => sandboxAPI.Do(deed)),
    try: (trial) => call(() => sandboxAPI.Try(trial)),
    calm: () => call(sandboxAPI.Calm),
    reset: () => call(sandboxAPI.Reset),
  },
  copy: (text) => call(() => ClipboardSetText(text)),
  listen: (heard) => EventsOn('counterpart', heard),
}
