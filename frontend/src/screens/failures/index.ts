import TriangleAlert from '@lucide/svelte/icons/triangle-alert'
import { Code } from '../../lib/code.svelte'
import type { Screen } from '../../lib/screen'
import { m } from '../../paraglide/messages'

export const failures: Screen = {
  id: 'failures',
  title: m.screen_failures,
  icon: TriangleAlert,
  group: 'sync',
  count: (status) => status.failures,
  code: new Code(() => import('./Failures.svelte')),
}
