import { m } from '../paraglide/messages'
import type { PauseLength } from './backend'

/** A length that one can pause for. */
export interface Pause {
  length: PauseLength
  label: () => string
  /** When such a pause would end by itself, as of a time in milliseconds; none: not by itself. */
  end: (now: number) => Date | undefined
}

const HOUR = 3_600_000
const after = (hours: number) => (now: number) => new Date(now + hours * HOUR)

/** Eight in the morning of the next day, as the Go side means it. */
function tomorrow(now: number): Date {
  const day = new Date(now)
  day.setDate(day.getDate() + 1)
  day.setHours(8, 0, 0, 0)
  return day
}

/** How long one can pause, in the order in which it is offered. */
export const pauses: Pause[] = [
  { length: '30m', label: m.pause_30m, end: after(0.5) },
  { length: '1h', label: m.pause_1h, end: after(1) },
  { length: '2h', label: m.pause_2h, end: after(2) },
  { length: '8h', label: m.pause_8h, end: after(8) },
  { length: 'tomorrow', label: m.pause_tomorrow, end: tomorrow },
  { length: 'manual', label: m.pause_manual, end: () => undefined },
]
