import House from '@lucide/svelte/icons/house'
import type { Screen } from '../../lib/screen'
import { m } from '../../paraglide/messages'
import Overview from './Overview.svelte'

export const overview: Screen = { id: '', title: m.screen_overview, icon: House, component: Overview }
