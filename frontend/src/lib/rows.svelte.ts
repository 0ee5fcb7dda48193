import { SvelteMap } from 'svelte/reactivity'
import { asProblem, type Problem } from './backend'

/** What one request for rows answers. */
export interface Page<T> {
  total: number
  rows: T[]
}

interface Options<T> {
  rowHeight: number
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
  #element: HTMLElement | undefined

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

  row(index: number): T | undefined {
    return this.#pages.get(Math.floor(index / PAGE))?.[index % PAGE]
  }

  /** Starts over, because the list behind the call is another one now. */
  reset(): void {
    this.#turn++
    this.#asked.clear()
    this.#pages.clear()
    this.problem = undefined
    this.#top = 0
    if (this.#element) this.#element.scrollTop = 0
    this.need(0, 0)
  }

  /** Fetches the pages that hold these rows unless they are there or on the way. */
  need(first: number, last: number): void {
    for (let page = Math.floor(first / PAGE); page <= Math.floor(last / PAGE); page++) {
      if (!this.#asked.has(page)) void this.#load(page)
    }
  }

  /** Scrolls so that the row can be seen. */
  reveal(index: number): void {
    const element = this.#element
    if (!element) return
    const top = index * this.options.rowHeight
    if (top < element.scrollTop) element.scrollTop = top
    const bottom = top + this.options.rowHeight - element.clientHeight
    if (bottom > element.scrollTop) element.scrollTop = bottom
    this.need(index, index)
  }

  /** For {@attach}: the element that scrolls. */
  attach = (element: HTMLElement): (() => void) => {
    this.#element = element
    const measure = () => {
      this.#height = element.clientHeight
      this.#top = element.scrollTop
    }
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    element.addEventListener('scroll', measure, { passive: true })
    return () => {
      observer.disconnect()
      element.removeEventListener('scroll', measure)
    }
  }

  async #load(page: number): Promise<void> {
    const turn = this.#turn
    this.#asked.add(page)
    try {
      const { total, rows } = await this.options.fetch(page * PAGE, PAGE)
      if (turn !== this.#turn) return
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
