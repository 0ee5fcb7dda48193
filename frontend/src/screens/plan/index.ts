import ListChecks from '@lucide/svelte/icons/list-checks'
import type { Screen } from '../../lib/screen'
import { m } from '../../paraglide/messages'
import Plan from './Plan.svelte'

export const plan: Screen = { id: 'plan', title: m.screen_plan, icon: ListChecks, component: Plan }
