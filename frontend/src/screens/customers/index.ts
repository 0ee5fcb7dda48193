import Users from '@lucide/svelte/icons/users'
import { Code } from '../../lib/code.svelte'
import type { Screen } from '../../lib/screen'
import { m } from '../../paraglide/messages'

/** The contacts and accounts of both services, and the profile of each. */
export const customers: Screen = {
  id: 'customers',
  title: m.screen_customers,
  icon: Users,
  group: 'customers',
  code: new Code(() => import('./Customers.svelte')),
}
