import HistoryIcon from '@lucide/svelte/icons/history'
import type { Screen } from '../../lib/screen'
import { m } from '../../paraglide/messages'
import History from './History.svelte'

export const history: Screen = { id: 'history', title: m.screen_history, icon: HistoryIcon, component: History }
