import House from '@lucide/svelte/icons/house'
import { Code } from '../../lib/code.svelte'
import type { Screen } from '../../lib/screen'
import { m } from '../../paraglide/messages'

export const overview: Screen = {
  id: '',
  title: m.screen_overview,
  icon: House,
  code: new Code(() => import('./Overview.svelte')),
}
