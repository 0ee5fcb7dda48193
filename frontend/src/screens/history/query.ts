import type { HistoryQuery } from '../../lib/backend'
import type { Router } from '../../lib/router.svelte'

/** How far back the history can be shown, in days; 0 is all of it. */
export const LENGTHS = ['7', '30', '90', '0']

/** What the address asks for. */
export function queryOf(router: Router): Omit<HistoryQuery, 'offset' | 'limit'> {
  return {
    days: Number(LENGTHS.includes(router.param('days')) ? router.param('days') : LENGTHS[0]),
    day: router.param('day'),
    source: router.param('source'),
    module: router.param('type'),
    failed: router.param('failed') === 'yes',
  }
}
