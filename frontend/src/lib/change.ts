import type { PlanRow } from './backend'

/** What only a plan says of a record. */
type Planned = Pick<PlanRow, 'again' | 'chosen' | 'withheld'>

/** A record with fields that are, or were, written: of a plan, or of a run that is over. */
export type Change = Omit<PlanRow, keyof Planned> & Partial<Planned> & Partial<Outcome>

interface Outcome {
  time: string
  outcome: string
  reason: string
  message: string
  advice: string
  service: string
}

/** Tells whether a write did not happen. */
export const refused = (change: Change): boolean => change.outcome === 'refused' || change.outcome === 'released'
