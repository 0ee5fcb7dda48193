import type Icon from '@lucide/svelte/icons/house'
import type { Command } from '../shell/commands'
import type { App } from './app.svelte'
import type { Status } from './backend'
import type { Code } from './code.svelte'

/**
 * A screen of the app: a folder in src/screens whose index.ts exports one of
 * these, listed in src/screens/index.ts. What its code brings draws a Page and
 * finds everything else by useApp().
 */
export interface Screen {
  /** The first part of its address. */
  id: string
  title: () => string
  icon: typeof Icon
  /** Screens of one group stand together in the sidebar. */
  group?: 'sync' | 'customers'
  /** What waits there, as a number beside its name. */
  count?: (status: Status) => number
  /** Whether it is there at all; always, if not given. */
  shown?: (status: Status) => boolean
  /** What can be done there, for the list of commands. */
  commands?: (app: App) => Command[]
  /** Its page, which is fetched when it is first opened. */
  code: Code
}
