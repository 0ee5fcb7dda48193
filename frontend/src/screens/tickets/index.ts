import TicketIcon from '@lucide/svelte/icons/ticket'
import { Code } from '../../lib/code.svelte'
import type { Screen } from '../../lib/screen'
import { m } from '../../paraglide/messages'

/** The tickets of Desk, and beside each one the profile of its customer. */
export const tickets: Screen = {
  id: 'tickets',
  title: m.screen_tickets,
  icon: TicketIcon,
  group: 'customers',
  code: new Code(() => import('./Tickets.svelte')),
}
