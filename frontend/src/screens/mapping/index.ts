import ArrowLeftRight from '@lucide/svelte/icons/arrow-left-right'
import type { Screen } from '../../lib/screen'
import { m } from '../../paraglide/messages'
import Mapping from './Mapping.svelte'

export const mapping: Screen = { id: 'mapping', title: m.screen_mapping, icon: ArrowLeftRight, component: Mapping }
