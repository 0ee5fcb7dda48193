/** Words for customers and tickets, where the Go side has codes. */
import { m } from '../paraglide/messages'
import type { QueueRow, TicketRow } from './backend'
import { date, decimal, lasting, moment } from './format'
import type { Tone } from './headline'
import { link } from './router.svelte'

/** The states of a customer in the lists, in the order of the filters. */
export const customerStates = ['linked', 'desk-only', 'crm-only', 'waiting', 'failing', 'bereft', 'outside'] as const

const states: Record<string, { name: () => string; tone: Tone }> = {
  linked: { name: m.customer_linked, tone: 'ok' },
  'desk-only': { name: m.customer_desk_only, tone: 'calm' },
  'crm-only': { name: m.customer_crm_only, tone: 'calm' },
  waiting: { name: m.customer_waiting, tone: 'busy' },
  failing: { name: m.customer_failing, tone: 'bad' },
  bereft: { name: m.customer_bereft, tone: 'warn' },
  outside: { name: m.customer_outside, tone: 'calm' },
}

/** "In sync", "Desk only" and so on; what is not known stays as it is. */
export const stateName = (state: string): string => states[state]?.name() ?? state

export const stateTone = (state: string): Tone => states[state]?.tone ?? 'warn'

/** "Open", "On hold" or "Closed". */
export function statusTypeName(type: string): string {
  const names: Record<string, () => string> = {
    open: m.ticket_open,
    'on-hold': m.ticket_on_hold,
    closed: m.ticket_closed,
  }
  return names[type]?.() ?? type
}

/** "Overdue by 3 hours" or "Due in 2 days"; empty where nothing is due. */
export function dueWords(row: Pick<TicketRow | QueueRow, 'due' | 'overdue'>, now: number): string {
  if (!row.due) return ''
  const length = lasting(now, Date.parse(row.due))
  return row.overdue ? m.ticket_overdue_by({ length }) : m.ticket_due_in({ length })
}

/** A value as it is shown, by its kind. */
export function valueWords(value: string, kind: string, now: number): string {
  if (value === '') return ''
  if (kind === 'number') return decimal(value)
  if (kind === 'date') return date(value)
  if (kind === 'time' && !Number.isNaN(Date.parse(value))) return moment(value, now)
  if (kind === 'flag') return value === 'true' ? m.yes() : value === 'false' ? m.no() : value
  return value
}

/** Where the profile of a customer, by side/module/id, is. */
export const customerLink = (id: string): string => link(['customers', ...id.split('/')])

/** Where it is told why a record, by side/module/id, is or is not in sync, and what was written to it. */
export const whyLink = (id: string): string => link(['record', ...id.split('/')])
