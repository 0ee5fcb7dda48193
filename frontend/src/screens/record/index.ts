import UserSearch from '@lucide/svelte/icons/user-search'
import { Code } from '../../lib/code.svelte'
import type { Screen } from '../../lib/screen'
import { m } from '../../paraglide/messages'

export const record: Screen = {
  id: 'record',
  title: m.screen_record,
  icon: UserSearch,
  group: 'customers',
  code: new Code(() => import('./Record.svelte')),
}
