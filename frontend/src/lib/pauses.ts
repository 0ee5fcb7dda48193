import { m } from '../paraglide/messages'
import type { PauseLength } from './backend'

/** How long one can pause, in the order in which it is offered. */
export const pauses: [PauseLength, () => string][] = [
  ['manual', m.pause_manual],
  ['30m', m.pause_30m],
  ['1h', m.pause_1h],
  ['tomorrow', m.pause_tomorrow],
]
