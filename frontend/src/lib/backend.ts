/**
 * The only door to the Go side: nothing else imports the generated bindings.
 * Every call settles, with an answer or with a Problem.
 */
import * as historyAPI from '../../wailsjs/go/api/HistoryAPI'
import * as planAPI from '../../wailsjs/go/api/PlanAPI'
import * as setupAPI from '../../wailsjs/go/api/SetupAPI'
import * as syncAPI from '../../wailsjs/go/api/SyncAPI'
import type { api } from '../../wailsjs/go/models'
import { ClipboardSetText, EventsOn } from '../../wailsjs/runtime/runtime'
import { m } from '../paraglide/messages'

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
export type HistoryRow = Data<api.HistoryRow>
export type PlanSummary = Data<api.PlanSummary>
export type PlanLine = Data<api.PlanLine>
export type PlanQuery = Data<api.PlanQuery>
export type PlanPage = Data<api.PlanPage>
export type PlanRow = Data<api.PlanRow>
export type PlanField = Data<api.PlanField>
export type FailureQuery = Data<api.FailureQuery>
export type FailurePage = Data<api.FailurePage>
export type FailureRow = Data<api.FailureRow>
export type Problem = Data<api.Problem>

export type PauseLength = 'manual' | '30m' | '1h' | 'tomorrow'

/** Something changed; `status` is the state right after it. */
export interface Event {
  seq: number
  kind: 'status' | 'plan' | 'history' | 'failures'
  at: string
  status: Status
}

export interface Backend {
  status(): Promise<Status>
  syncNow(): Promise<void>
  pause(length: PauseLength): Promise<void>
  resume(): Promise<void>
  planSummary(): Promise<PlanSummary>
  planPage(query: PlanQuery): Promise<PlanPage>
  approve(planID: string): Promise<void>
  history(days: number): Promise<HistoryRow[]>
  failures(query: FailureQuery): Promise<FailurePage>
  retry(ids: string[]): Promise<void>
  startSample(): Promise<void>
  copy(text: string): Promise<boolean>
  /** Calls `heard` for every event until the returned function is called. */
  listen(heard: (event: Event) => void): () => void
}

/** Gives whatever a call was rejected with the form that every view shows. */
export function asProblem(cause: unknown): Problem {
  if (typeof cause === 'object' && cause !== null && 'code' in cause && 'message' in cause) {
    const { code, message, field, hint } = cause as Partial<Record<keyof Problem, unknown>>
    return { code: String(code), message: String(message), field: String(field ?? ''), hint: String(hint ?? '') }
  }
  return { code: 'internal', message: m.unexpected(), field: '', hint: '' }
}

/** Turns a call's rejection into a Problem; also the throw of a missing runtime. */
async function call<T>(body: () => Promise<T>): Promise<T> {
  try {
    return await body()
  } catch (cause) {
    throw asProblem(cause)
  }
}

export const backend: Backend = {
  status: () => call(syncAPI.Status),
  syncNow: () => call(syncAPI.SyncNow),
  pause: (length) => call(() => syncAPI.Pause(length)),
  resume: () => call(syncAPI.Resume),
  planSummary: () => call(planAPI.Summary),
  planPage: (query) => call(() => planAPI.Page(query)),
  approve: (planID) => call(() => planAPI.Approve(planID)),
  history: (days) =>
    call(async () => {
      const page = await historyAPI.Page({ days, day: '', source: '', module: '', failed: false, offset: 0, limit: 0 })
      return page.rows
    }),
  failures: (query) => call(() => historyAPI.Failures(query)),
  retry: (ids) => call(() => historyAPI.Retry(ids)),
  startSample: () => call(setupAPI.StartSample),
  copy: (text) => call(() => ClipboardSetText(text)),
  listen: (heard) => EventsOn('counterpart', heard),
}
