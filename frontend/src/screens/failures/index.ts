import TriangleAlert from '@lucide/svelte/icons/triangle-alert'
import type { Screen } from '../../lib/screen'
import { m } from '../../paraglide/messages'
import Failures from './Failures.svelte'

export const failures: Screen = {
  id: 'failures',
  title: m.screen_failures,
  icon: TriangleAlert,
  count: (status) => status.failures,
  component: Failures,
}
