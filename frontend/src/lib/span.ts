/** Lengths of time as the settings hold them: 15s, 1h30m, 90d, 1y. */
import { getLocale } from '../paraglide/runtime'

const UNITS: [RegExp, string, string][] = [
  [/^(s|sec|seconds?)$/, 's', 'second'],
  [/^(m|min|minutes?)$/, 'm', 'minute'],
  [/^(h|hours?)$/, 'h', 'hour'],
  [/^(d|days?)$/, 'd', 'day'],
  [/^(w|weeks?)$/, 'w', 'week'],
  [/^(mo|months?)$/, 'mo', 'month'],
  [/^(y|years?)$/, 'y', 'year'],
]

/** The numbers and units of a text, without zeros beside others; undefined where there is more in it than those. */
function parts(text: string): [count: number, short: string, unit: string][] | undefined {
  const found: [number, string, string][] = []
  const rest = text
    .trim()
    .toLowerCase()
    .replace(/(\d+)\s*([a-z]+)\s*/g, (all, count: string, name: string) => {
      const unit = UNITS.find(([pattern]) => pattern.test(name))
      if (!unit) return all
      found.push([Number(count), unit[1], unit[2]])
      return ''
    })
  if (rest !== '' || found.length === 0) return undefined
  const some = found.filter(([count]) => count > 0)
  return some.length > 0 ? some : found.slice(-1)
}

/** "1 hour 30 minutes", for 1h30m; what is no length of time stays as it is. */
export function spanWords(span: string): string {
  const words = ([count, , unit]: [number, string, string]) =>
    new Intl.NumberFormat(getLocale(), { style: 'unit', unit, unitDisplay: 'long' }).format(count)
  return parts(span)?.map(words).join(' ') ?? span
}

/** 1h30m, for "1 hour 30 minutes"; what is no length of time stays as it is, to be refused with a reason. */
export function spanOf(words: string): string {
  return (
    parts(words)
      ?.map(([count, short]) => `${count}${short}`)
      .join('') ?? words.trim()
  )
}
