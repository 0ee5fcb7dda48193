import type { Backend, How, Problem, Reading, TicketRow } from '../../lib/backend'
import { Rows, type Page } from '../../lib/rows.svelte'
import { ROW_HEIGHT } from './TicketList.svelte'
import type { queryOf } from './query'

/** Desk gives no more at once. */
const PAGE = 100

/**
 * The tickets as they are asked for, page by page. Where Desk does not say how
 * many there are, the list is as long as what was seen of it, and one more.
 */
export class TicketPages {
  reading = $state.raw<Reading>()
  /** Why what is shown is not newer. */
  problem = $state.raw<Problem>()
  /** There are more than are counted. */
  more = $state(false)
  #seen = 0
  #how: How = ''
  rows: Rows<TicketRow>

  constructor(backend: Backend, query: () => ReturnType<typeof queryOf>) {
    this.rows = new Rows<TicketRow>({
      rowHeight: ROW_HEIGHT,
      page: PAGE,
      fetch: async (offset, limit): Promise<Page<TicketRow>> => {
        const page = await backend.tickets.page({ ...query(), offset, limit, how: this.#how })
        const { reading } = page
        // Nothing to show and nothing ever read: that is no empty list.
        if (reading.problem && !reading.as_of) throw reading.problem
        this.reading = reading
        this.problem = reading.problem ?? undefined
        this.#seen = Math.max(this.#seen, offset + page.rows.length)
        if (page.total >= 0) return { total: page.total, rows: page.rows }
        this.more = page.more || this.#seen > offset + page.rows.length
        return { total: this.#seen + (this.more ? 1 : 0), rows: page.rows }
      },
    })
  }

  /** Starts over at the top: the filters are others now. */
  reset(): void {
    this.#seen = 0
    this.more = false
    this.#how = ''
    this.rows.reset()
  }

  /** Asks Desk again for what can be seen, however fresh it is. */
  anew(): void {
    this.#how = 'anew'
    this.rows.refresh()
  }
}
