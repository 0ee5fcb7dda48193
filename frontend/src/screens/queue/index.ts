import Columns from '@lucide/svelte/icons/columns-3'
import { Code } from '../../lib/code.svelte'
import type { Screen } from '../../lib/screen'
import { m } from '../../paraglide/messages'

/** The open tickets by the type of their customers. */
export const queue: Screen = {
  id: 'queue',
  title: m.screen_queue,
  icon: Columns,
  group: 'customers',
  code: new Code(() => import('./Queue.svelte')),
}
