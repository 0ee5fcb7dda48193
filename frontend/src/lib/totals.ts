import type { PlanLine } from './backend'
import type { ChangeQuery } from '../parts/ChangeFilters.svelte'

const KINDS = ['add', 'update', 'restore', 'conflict'] as const
type Kind = (typeof KINDS)[number]

/** How many records of these lines the filters would let through, but for a search. */
export function totalOf(lines: PlanLine[], filters: Partial<ChangeQuery>): number {
  return lines
    .filter((line) => !filters.target || filters.target === line.target)
    .filter((line) => !filters.module || filters.module === line.module)
    .reduce((sum, line) => {
      if (filters.action) return sum + line[filters.action as Kind]
      return sum + line.add + line.update + line.restore // a conflict is an update
    }, 0)
}

/** The kinds of which the plan has records. Adding and updating are always offered. */
export const kindsOf = (lines: PlanLine[]): Kind[] =>
  KINDS.filter((kind) => kind === 'add' || kind === 'update' || lines.some((line) => line[kind] > 0))
