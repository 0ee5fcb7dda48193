import type { TicketQuery } from '../../lib/backend'
import type { Router } from '../../lib/router.svelte'

/** What of the tickets is asked for, as the address has it. */
export const queryOf = (router: Router): Omit<TicketQuery, 'offset' | 'limit' | 'how'> => ({
  search: router.param('search').trim(),
  department: router.param('department'),
  status_type: router.param('status'),
  assignee: router.param('assignee'),
  priority: router.param('priority'),
})
