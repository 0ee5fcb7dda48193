import SettingsIcon from '@lucide/svelte/icons/settings'
import { Code } from '../../lib/code.svelte'
import type { Screen } from '../../lib/screen'
import { m } from '../../paraglide/messages'

export const settings: Screen = {
  id: 'settings',
  title: m.screen_settings,
  icon: SettingsIcon,
  code: new Code(() => import('./Settings.svelte')),
}
