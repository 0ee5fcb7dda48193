import ArrowLeftRight from '@lucide/svelte/icons/arrow-left-right'
import { Code } from '../../lib/code.svelte'
import type { Screen } from '../../lib/screen'
import { m } from '../../paraglide/messages'

export const mapping: Screen = {
  id: 'mapping',
  title: m.screen_mapping,
  icon: ArrowLeftRight,
  group: 'sync',
  code: new Code(() => import('./Mapping.svelte')),
}
