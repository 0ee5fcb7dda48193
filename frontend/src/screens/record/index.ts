import UserSearch from '@lucide/svelte/icons/user-search'
import type { Screen } from '../../lib/screen'
import { m } from '../../paraglide/messages'
import Record from './Record.svelte'

export const record: Screen = { id: 'record', title: m.screen_record, icon: UserSearch, component: Record }
