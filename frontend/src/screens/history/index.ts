import HistoryIcon from '@lucide/svelte/icons/history'
import { Code } from '../../lib/code.svelte'
import type { Screen } from '../../lib/screen'
import { m } from '../../paraglide/messages'

export const history: Screen = {
  id: 'history',
  title: m.screen_history,
  icon: HistoryIcon,
  group: 'sync',
  code: new Code(() => import('./History.svelte')),
}
