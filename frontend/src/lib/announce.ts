import { m } from '../paraglide/messages'
import type { Status } from './backend'
import { headline } from './headline'

/**
 * Decides what a screen reader is told: a new state, and each further quarter
 * of a stage. Everything else stays silent.
 */
export class Announcer {
  #title = ''
  #quarter = 0

  /** The words to say for this state; empty: nothing. */
  next(status: Status, now: number): string {
    const { title, detail } = headline(status, now)
    const { done, total } = status.progress
    const quarter = total > 0 ? Math.floor((4 * done) / total) : 0
    if (title !== this.#title) {
      this.#title = title
      this.#quarter = quarter
      return detail ? `${title}. ${detail}` : title
    }
    if (quarter > this.#quarter && quarter < 4) {
      this.#quarter = quarter
      return m.progress_quarter({ percent: String(quarter * 25) })
    }
    return ''
  }
}
