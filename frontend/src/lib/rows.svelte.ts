import { SvelteMap } from 'svelte/reactivity'
import { asProblem, type Problem } from './backend'

/** What one request for rows answers. */
export interface Page<T> {
  total: number
  rows: T[]
}

interface Options<T> {
  rowHeight: number
  /** How many rows one call asks for; 200 if not given. */
  page?: number
  fetch: (offset: number, limit: number) => Promise<Page<T>>
}

const PAGE = 200
/** Pages kept, so that scrolling through a huge list does not keep it all. */
const KEPT = 12
/** Rows drawn above and below what can be seen. */
const MARGIN = 8

/**
 * Rows of one height that live behind a call: only the pages around the
 * visible part are fetched, and only its rows are drawn. All later calls are
 * for the same list until reset.
 */
export class Rows<T> {
  total = $state<number>()
  problem = $state.raw<Problem>()
  #top = $state(0)
  #height = $state(0)
  #pages = new SvelteMap<number, T[]>()
  #asked = new Set<number>() // eslint-disable-line svelte/prefer-svelte-reactivity -- nothing is drawn from it
  #turn = 0
  #old = false
  #scroller: HTMLElement | undefined
  #rows: HTMLElement | undefined

  constructor(readonly options: Options<T>) {}

  /** Indexes of the rows to draw. */
  get visible(): number[] {
    const { rowHeight } = this.options
    const first = Math.max(0, Math.floor(this.#top / rowHeight) - MARGIN)
    const last = Math.min(this.total ?? 0, Math.ceil((this.#top + this.#height) / rowHeight) + MARGIN)
    return Array.from({ length: Math.max(0, last - first) }, (_, i) => first + i)
  }

  /** Rows that fit into the visible part. */
  get screenful(): number {
    return Math.max(1, Math.floor(this.#height / this.options.rowHeight) - 1)
  }

  get #size(): number {
    return this.options.page ?? PAGE
  }

  row(index: number): T | undefined {
    return this.#pages.get(Math.floor(index / this.#size))?.[index % this.#size]
  }

  /** Starts over at the top, because the list behind the call is another one now. */
  reset(): void {
    if (this.#scroller && this.#scroller === this.#rows?.parentElement) this.#scroller.scrollTop = 0
    this.#top = 0
    this.#again(0, 0)
  }

  /** Fetches what can be seen again, because rows of the list have changed. */
  refresh(): void {
    const { visible } = this
    this.#again(visible[0] ?? 0, visible.at(-1) ?? 0)
  }

  /** Fetches the pages that hold these rows unless they are there or on the way. */
  need(first: number, last: number): void {
    for (let page = Math.floor(first / this.#size); page <= Math.floor(last / this.#size); page++) {
      if (!this.#asked.has(page)) void this.#load(page)
    }
  }

  /** Scrolls so that the row can be seen, below what sticks to the top. */
  reveal(index: number): void {
    const { rowHeight } = this.options
    const scroller = this.#scroller
    if (!scroller || !this.#rows) return
    const covered = Number(scroller.dataset.covered ?? 0)
    const top = index * rowHeight + this.#offset() - covered
    if (top < scroller.scrollTop) scroller.scrollTop = top
    const bottom = top + covered + rowHeight - scroller.clientHeight
    if (bottom > scroller.scrollTop) scroller.scrollTop = bottom
    this.need(index, index)
  }

  /** For {@attach}: the element as high as all rows, somewhere in one that scrolls. */
  attach = (element: HTMLElement): (() => void) => {
    const scroller = element.closest<HTMLElement>('[data-scrolls]')!
    this.#rows = element
    this.#scroller = scroller
    const measure = () => {
      this.#height = scroller.clientHeight
      this.#top = Math.max(0, scroller.scrollTop - this.#offset())
    }
    const observer = new ResizeObserver(measure)
    observer.observe(scroller)
    observer.observe(element)
    scroller.addEventListener('scroll', measure, { passive: true })
    return () => {
      observer.disconnect()
      scroller.removeEventListener('scroll', measure)
    }
  }

  /** How far below the beginning of what scrolls the first row stands. */
  #offset(): number {
    const scroller = this.#scroller!
    return this.#rows!.getBoundingClientRect().top - scroller.getBoundingClientRect().top + scroller.scrollTop
  }

  /** What is shown stays until the first answer for the new list is there. */
  #again(first: number, last: number): void {
    this.#turn++
    this.#asked.clear()
    this.#old = true
    this.problem = undefined
    this.need(first, last)
  }

  async #load(page: number): Promise<void> {
    const turn = this.#turn
    this.#asked.add(page)
    try {
      const { total, rows } = await this.options.fetch(page * this.#size, this.#size)
      if (turn !== this.#turn) return
      if (this.#old) this.#pages.clear()
      this.#old = false
      this.total = total
      this.#pages.set(page, rows)
      this.#forget(page)
    } catch (cause) {
      if (turn !== this.#turn) return
      this.#asked.delete(page)
      this.problem = asProblem(cause)
    }
  }

  /** Drops the page farthest from the one just loaded when there are too many. */
  #forget(near: number): void {
    if (this.#pages.size <= KEPT) return
    const far = [...this.#pages.keys()].sort((a, b) => Math.abs(b - near) - Math.abs(a - near))[0]
    if (far === undefined) return
    this.#pages.delete(far)
    this.#asked.delete(far)
  }
}
