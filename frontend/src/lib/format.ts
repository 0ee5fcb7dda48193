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
const dateAndClock = new Intl.DateTimeFormat(locale, {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
})
// In the language of the texts, since it stands within them.
const relative = new Intl.RelativeTimeFormat(getLocale(), { numeric: 'auto' })

export const number = (value: number): string => whole.format(value)

const MINUTE = 60
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** "2 minutes ago", "in 5 minutes"; beyond an hour the clock says it better. */
export function ago(iso: string, now: number): string {
  const seconds = Math.round((Date.parse(iso) - now) / 1000)
  const distance = Math.abs(seconds)
  if (distance < MINUTE) return seconds > 0 ? m.time_soon() : m.time_just_now()
  if (distance < HOUR) return relative.format(Math.trunc(seconds / MINUTE), 'minute')
  return at(iso, now)
}

/** The same for what has happened: clocks that differ a little do not make it something to come. */
export const past = (iso: string, now: number): string => ago(iso, Math.max(now, Date.parse(iso)))

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

/** "Today, 14:02", or with the day, and with the year where it is not this one. */
export function moment(iso: string, now: number): string {
  const time = new Date(iso)
  if (sameDay(time, now)) return m.time_today({ time: clock.format(time) })
  const thisYear = time.getFullYear() === new Date(now).getFullYear()
  return (thisYear ? dayAndClock : dateAndClock).format(time)
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

/** A day of the calendar, without a time zone to shift it. */
const calendar = (date: string): Date => new Date(`${date}T12:00:00`)
const longDay = new Intl.DateTimeFormat(locale, { weekday: 'long', day: 'numeric', month: 'long' })
const briefDay = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short' })

/** "Monday 16 November", for 2026-11-16. */
export const day = (date: string): string => longDay.format(calendar(date))

/** "16 Nov", for 2026-11-16. */
export const shortDay = (date: string): string => briefDay.format(calendar(date))

/** How long something took: "40 s", "3 min 20 s", "2 h 5 min"; empty while it goes on. */
export function took(from: string, to: string): string {
  if (!from || !to) return ''
  const seconds = Math.max(0, Math.round((Date.parse(to) - Date.parse(from)) / 1000))
  if (seconds < MINUTE) return m.took_seconds({ s: number(seconds) })
  if (seconds < HOUR) return m.took_minutes({ min: number(Math.floor(seconds / MINUTE)), s: number(seconds % MINUTE) })
  return m.took_hours({ h: number(Math.floor(seconds / HOUR)), min: number(Math.floor((seconds % HOUR) / MINUTE)) })
}

const fullDay = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric' })

/** "16 Nov 2026", for 2026-11-16; what is no such day stays as it is. */
export const date = (value: string): string =>
  /^\d{4}-\d\d-\d\d$/.test(value) ? fullDay.format(calendar(value)) : value

/** A decimal number as people write it; what is none, or has more digits than can be kept, stays as it is. */
export function decimal(value: string): string {
  const digits = value.replace(/\D/g, '').length
  if (value.trim() === '' || digits > 15 || !Number.isFinite(Number(value))) return value
  return new Intl.NumberFormat(locale, { maximumFractionDigits: 20 }).format(Number(value))
}

/** An amount of money, in a currency of ISO 4217 or by the symbol that is given. */
export function money(amount: string, currency: string): string {
  if (amount.trim() === '' || !Number.isFinite(Number(amount))) return amount
  if (!/^[A-Z]{3}$/.test(currency)) return `${decimal(amount)} ${currency}`.trim()
  const whole = Number.isInteger(Number(amount))
  const form = { style: 'currency', currency, ...(whole && { minimumFractionDigits: 0 }) } as const
  return new Intl.NumberFormat(locale, form).format(Number(amount))
}

/** How long from one time to another, in its largest unit: "3 hours", "2 days". */
export function lasting(from: number, to: number): string {
  const seconds = Math.abs(to - from) / 1000
  const [unit, length] =
    seconds < HOUR
      ? (['minute', MINUTE] as const)
      : seconds < 2 * DAY
        ? (['hour', HOUR] as const)
        : (['day', DAY] as const)
  const count = Math.max(1, Math.floor(seconds / length))
  return new Intl.NumberFormat(getLocale(), { style: 'unit', unit, unitDisplay: 'long' }).format(count)
}
