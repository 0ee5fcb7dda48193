import ListChecks from '@lucide/svelte/icons/list-checks'
import { Code } from '../../lib/code.svelte'
import type { Screen } from '../../lib/screen'
import { m } from '../../paraglide/messages'

export const plan: Screen = {
  id: 'plan',
  title: m.screen_plan,
  icon: ListChecks,
  group: 'sync',
  code: new Code(() => import('./Plan.svelte')),
}
