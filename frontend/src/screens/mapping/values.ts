import type { MappingValue, MappingValues } from '../../lib/backend'

export type Side = 'desk' | 'crm'

export const other = (side: Side): Side => (side === 'desk' ? 'crm' : 'desk')

/** One value of the side that leads the table, and what it is called on the other one. */
export interface Row {
  value: string
  /** What it is paired with; empty: nothing. */
  paired: string
  /** It has no pair, and keeps its word on the other side. */
  same: boolean
  /** A word of the other side that sounds alike; empty: none. Nothing is paired by it. */
  suggested: string
  /** It is paired, and its field does not offer it. */
  strange: boolean
}

/** The side whose values are the rows: Desk's, unless only CRM's field offers some. */
export const leading = (values: MappingValues): Side =>
  values.desk.length === 0 && values.crm.length > 0 ? 'crm' : 'desk'

/** The rows of the table: what the leading side offers, led by what has a suggestion, then what is paired besides. */
export function rows(values: MappingValues, pairs: MappingValue[]): Row[] {
  const side = leading(values)
  const known = values[side]
  const hinted = values.suggested.map((pair) => pair[side]).filter((value) => known.includes(value))
  const named = pairs.map((pair) => pair[side])
  return [...new Set([...hinted, ...known, ...named])].map((value) => {
    const paired = pairs.find((pair) => pair[side] === value)?.[other(side)] ?? ''
    const same = !paired && keepsItsWord(values, pairs, value, side)
    const like = values.suggested.find((pair) => pair[side] === value)?.[other(side)] ?? ''
    const free = !paired && !same && !pairs.some((pair) => pair[other(side)] === like)
    return { value, paired, same, suggested: free ? like : '', strange: known.length > 0 && !known.includes(value) }
  })
}

/** Tells whether a value without a pair is known by its own word on the other side, and stands for no other value there. */
function keepsItsWord(values: MappingValues, pairs: MappingValue[], value: string, side: Side): boolean {
  const offered = values[other(side)]
  const taken = pairs.some((pair) => pair[other(side)] === value)
  return !taken && (offered.length === 0 || offered.includes(value))
}

/** The options of the other side that nothing stands for. */
export function lonely(values: MappingValues, pairs: MappingValue[]): string[] {
  const side = other(leading(values))
  return values[side].filter(
    (value) => !pairs.some((pair) => pair[side] === value) && !keepsItsWord(values, pairs, value, side),
  )
}

/** How many values of both sides have no counterpart. */
export const lacking = (values: MappingValues, pairs: MappingValue[]): number =>
  rows(values, pairs).filter((row) => !row.paired && !row.same).length + lonely(values, pairs).length

/** Pairs a value of a side with another, which leaves the one it was paired with; an empty one ends the pair. */
export function paired(pairs: MappingValue[], side: Side, value: string, counterpart: string): MappingValue[] {
  const rest = pairs.filter((pair) => pair[side] !== value && (!counterpart || pair[other(side)] !== counterpart))
  if (!counterpart) return rest
  return [...rest, side === 'desk' ? { desk: value, crm: counterpart } : { desk: counterpart, crm: value }]
}

/** Takes up all that is suggested. */
export const withSuggested = (values: MappingValues, pairs: MappingValue[]): MappingValue[] =>
  rows(values, pairs)
    .filter((row) => row.suggested)
    .reduce((all, row) => paired(all, leading(values), row.value, row.suggested), pairs)
