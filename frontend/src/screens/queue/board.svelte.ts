import type { Backend, Queue } from '../../lib/backend'
import { Section } from '../../lib/section.svelte'
import { goneFrom, inPlace, newsOf, type News } from './place'

/**
 * The queue as it is shown. A later reading takes its place at once where
 * nobody has a place in it to lose; otherwise the cards stay where they are,
 * and what is new waits until it is asked for.
 */
export class Board {
  readonly section: Section<Queue>
  shown = $state.raw<Queue>()
  /** What waits to be shown. */
  news = $state.raw<News>()
  /** Tickets that are shown, but no longer open. */
  gone = $state.raw<string[]>([])
  #later: Queue | undefined

  /** inUse tells whether somebody has a place in what is shown: a card with the focus, an open one, a scrolled column. */
  constructor(
    backend: Backend,
    department: string,
    readonly inUse: () => boolean,
  ) {
    this.section = new Section((how) => backend.tickets.queue(department, how))
  }

  /** Takes the latest reading of the section. */
  take(later: Queue): void {
    this.#later = later
    if (!this.shown || !this.inUse()) return this.show()
    const news = newsOf(this.shown, later)
    if (news.added + news.gone + news.moved === 0) return this.show()
    this.news = news
    this.gone = goneFrom(this.shown, later)
    this.shown = inPlace(this.shown, later)
  }

  /** Shows all that is known. */
  show(): void {
    this.shown = this.#later
    this.news = undefined
    this.gone = []
  }
}
