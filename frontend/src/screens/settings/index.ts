import SettingsIcon from '@lucide/svelte/icons/settings'
import type { Screen } from '../../lib/screen'
import { m } from '../../paraglide/messages'
import Settings from './Settings.svelte'

export const settings: Screen = { id: 'settings', title: m.screen_settings, icon: SettingsIcon, component: Settings }
