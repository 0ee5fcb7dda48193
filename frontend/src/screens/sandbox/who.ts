import { moment, number, shortDay, since } from '../../lib/format'
import { m } from '../../paraglide/messages'

/** What was done to a record. */
export function verbName(verb: string): string {
  const names: Record<string, () => string> = {
    added: m.sandbox_verb_added,
    deleted: m.sandbox_verb_deleted,
    restored: m.sandbox_verb_restored,
    purged: m.sandbox_verb_purged,
  }
  return (names[verb] ?? m.sandbox_verb_edited)()
}

/** "just now", "14 s ago", "3 min ago", "14:02": as short as a column needs it. */
export function when(at: string, now: number): string {
  const seconds = Math.round((now - Date.parse(at)) / 1000)
  if (seconds < 5) return m.time_just_now()
  if (seconds < 60) return m.sandbox_seconds({ n: number(seconds) })
  if (seconds < 3600) return m.sandbox_minutes({ n: number(Math.floor(seconds / 60)) })
  return since(at, now)
}

/** When a record was saved before the sample data was opened: the time of today, or the day. */
export function saved(at: string, now: number): string {
  const today = new Date(at).toDateString() === new Date(now).toDateString()
  return today ? moment(at, now) : shortDay(at.slice(0, 10))
}
