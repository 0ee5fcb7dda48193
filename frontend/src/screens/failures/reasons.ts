import type { Backend, FailureGroup } from '../../lib/backend'

/** The failures of one record type that have one reason. */
export interface Reason {
  module: string
  code: string
  reason: string
  meaning: string
  advice: string
  count: number
  /** API names of the fields at fault. */
  fields: string[]
}

/** Groups that differ in nothing but the field at fault become one; the largest stays first. */
export function reasonsOf(groups: FailureGroup[]): Reason[] {
  const reasons: Reason[] = []
  for (const { module, code, reason, meaning, advice, count, field } of groups) {
    let found = reasons.find((r) => r.module === module && r.code === code)
    if (!found) reasons.push((found = { module, code, reason, meaning, advice, count: 0, fields: [] }))
    found.count += count
    if (field && !found.fields.includes(field)) found.fields.push(field)
  }
  return reasons.sort((a, b) => b.count - a.count)
}

const PAGE = 200

/** The ids of all failures of one record type and reason. */
export async function idsOf(backend: Backend, module: string, code: string): Promise<string[]> {
  const ids: string[] = []
  for (;;) {
    const page = await backend.failures({ module, code, offset: ids.length, limit: PAGE })
    ids.push(...page.rows.map((row) => row.id))
    if (page.rows.length === 0 || ids.length >= page.total) return ids
  }
}
