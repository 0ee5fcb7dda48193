/** Numbers and times for people, by the standard library of the web view alone. */
import { m } from '../paraglide/messages'
import { getLocale } from '../paraglide/runtime'

/** Some web views report "C" as the language, which Intl refuses. */
export function usableLocale(wanted: readonly string[]): string {
  for (const tag of wanted) {
    try {
      if (Intl.NumberFormat.supportedLocalesOf(tag).length > 0) return tag
    } catch {
      continue // not a language tag
    }
  }
  return 'en'
}

const locale = usableLocale(navigator.languages ?? [navigator.language])
const whole = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 })
const clock = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit' })
const dayAndClock = new Intl.DateTimeFormat(locale, {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
})
// In the language of the texts, since it stands within them.
const relative = new Intl.RelativeTimeFormat(getLocale(), { numeric: 'auto' })

export const number = (value: number): string => whole.format(value)

const MINUTE = 60
const HOUR = 60 * MINUTE

/** "2 minutes ago", "in 5 minutes"; beyond an hour the clock says it better. */
export function ago(iso: string, now: number): string {
  const seconds = Math.round((Date.parse(iso) - now) / 1000)
  const distance = Math.abs(seconds)
  if (distance < MINUTE) return seconds > 0 ? m.time_soon() : m.time_just_now()
  if (distance < HOUR) return relative.format(Math.trunc(seconds / MINUTE), 'minute')
  return at(iso, now)
}

/** "at 14:02" today, with the day otherwise. */
export function at(iso: string, now: number): string {
  const time = new Date(iso)
  return sameDay(time, now) ? m.time_at({ time: clock.format(time) }) : m.time_on({ time: dayAndClock.format(time) })
}

/** "14:02" today, with the day otherwise, to stand after "since". */
export function since(iso: string, now: number): string {
  const time = new Date(iso)
  return (sameDay(time, now) ? clock : dayAndClock).format(time)
}

/** "Today, 14:02", or with the day. */
export function moment(iso: string, now: number): string {
  const time = new Date(iso)
  return sameDay(time, now) ? m.time_today({ time: clock.format(time) }) : dayAndClock.format(time)
}

const sameDay = (time: Date, now: number): boolean => time.toDateString() === new Date(now).toDateString()

/** "less than a minute", "about 6 minutes", "about 2 hours". */
export function duration(seconds: number): string {
  if (seconds < MINUTE) return m.duration_short()
  const minutes = Math.round(seconds / MINUTE)
  if (minutes < 60) return m.duration_minutes({ count: minutes, n: number(minutes) })
  const hours = Math.round(seconds / HOUR)
  return m.duration_hours({ count: hours, n: number(hours) })
}
