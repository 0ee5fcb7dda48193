/** Words for what the Go side names by codes. */
import { m } from '../paraglide/messages'

export type Side = 'desk' | 'crm'

/** The side at the other end. */
export const other = (side: Side): Side => (side === 'desk' ? 'crm' : 'desk')

/** "Desk" or "CRM". */
export const sideName = (side: string): string => (side === 'desk' ? m.desk() : m.crm())

/** "Contacts" or "Accounts", as the name of a record type. */
export const moduleName = (module: string): string =>
  module === 'Accounts' ? m.module_accounts() : m.module_contacts()

/** "contacts" within a sentence; "records" when it is about both. */
export function modulePlural(module: string): string {
  if (module === 'Accounts') return m.accounts()
  return module === 'Contacts' ? m.contacts() : m.records()
}

/** "from Desk to CRM". */
export const flowName = (source: string): string => (source === 'desk' ? m.flow_to_crm() : m.flow_to_desk())

/** "Add", "Update" or "Put back". */
export function actionName(action: string): string {
  if (action === 'add') return m.plan_add()
  return action === 'restore' ? m.plan_restore() : m.plan_update()
}

/** How a run ended, or that it has not. */
export function runState(state: string): string {
  const names: Record<string, () => string> = {
    running: m.run_running,
    ok: m.run_ok,
    partial: m.run_partial,
    paused: m.run_paused,
    guarded: m.run_guarded,
    waiting: m.run_waiting,
  }
  return (names[state] ?? m.run_failed)()
}
