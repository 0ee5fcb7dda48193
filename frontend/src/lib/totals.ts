import type { PlanSummary } from './backend'
import type { ChangeQuery } from '../parts/ChangeFilters.svelte'

const KINDS = ['add', 'update', 'restore', 'conflict'] as const
type Kind = (typeof KINDS)[number]

/** How many records of a plan the filters would let through, but for a search. */
export function totalOf(summary: PlanSummary, filters: Partial<ChangeQuery>): number {
  return summary.lines
    .filter((line) => !filters.target || filters.target === line.target)
    .filter((line) => !filters.module || filters.module === line.module)
    .reduce((sum, line) => {
      if (filters.action) return sum + line[filters.action as Kind]
      return sum + line.add + line.update + line.restore // a conflict is an update
    }, 0)
}

/** The kinds of which the plan has records. Adding and updating are always offered. */
export const kindsOf = (summary: PlanSummary): Kind[] =>
  KINDS.filter((kind) => kind === 'add' || kind === 'update' || summary.lines.some((line) => line[kind] > 0))
