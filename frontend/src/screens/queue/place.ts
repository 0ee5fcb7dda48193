import type { Queue, QueueRow } from '../../lib/backend'

/** What a later reading has that is not shown. */
export interface News {
  added: number
  gone: number
  moved: number
}

/** In which column each ticket stands. */
function columnsOf(queue: Queue): Map<string, string> {
  return new Map(queue.columns.flatMap((column) => column.rows.map((row) => [row.id, column.name] as const)))
}

/** Compares what is shown with a later reading, ticket by ticket. */
export function newsOf(shown: Queue, later: Queue): News {
  const [before, after] = [columnsOf(shown), columnsOf(later)]
  const there = [...before].filter(([id]) => after.has(id))
  return {
    added: [...after.keys()].filter((id) => !before.has(id)).length,
    gone: before.size - there.length,
    moved: there.filter(([id, column]) => after.get(id) !== column).length,
  }
}

/** The tickets that are shown, each where it stands, as a later reading tells of them. */
export function inPlace(shown: Queue, later: Queue): Queue {
  const rows = new Map(later.columns.flatMap((column) => column.rows.map((row) => [row.id, row] as const)))
  const columns = shown.columns.map((column) => ({
    ...column,
    rows: column.rows.map((row) => rows.get(row.id) ?? row),
  }))
  return { ...shown, columns, departments: later.departments, reading: later.reading }
}

/** The tickets that a later reading has no more. */
export function goneFrom(shown: Queue, later: Queue): string[] {
  const after = columnsOf(later)
  return [...columnsOf(shown).keys()].filter((id) => !after.has(id))
}

/**
 * The card that an arrow key leads to from a card: up and down within its
 * column, left and right to the same height of the next column that has cards.
 * Undefined: it is another key, or there is no card there.
 */
export function neighbour(columns: { rows: QueueRow[] }[], from: string, key: string): string | undefined {
  const filled = columns.filter(({ rows }) => rows.length > 0)
  const x = filled.findIndex(({ rows }) => rows.some(({ id }) => id === from))
  const column = filled[x]?.rows
  if (!column) return undefined
  const y = column.findIndex(({ id }) => id === from)
  const aside = (to: number) => filled[to]?.rows[Math.min(y, filled[to].rows.length - 1)]
  const places: Record<string, QueueRow | undefined> = {
    ArrowUp: column[y - 1],
    ArrowDown: column[y + 1],
    ArrowLeft: aside(x - 1),
    ArrowRight: aside(x + 1),
    Home: column[0],
    End: column.at(-1),
  }
  return places[key]?.id
}
