import { asProblem, type Problem } from './backend'

/** One piece of data on the page: not loaded yet, loaded, or failed to load. */
export class Part<T> {
  value = $state.raw<T>()
  problem = $state.raw<Problem>()
  #asked = 0

  constructor(readonly fetch: () => Promise<T>) {}

  /** Loads it, or again. What is shown stays until the answer is there; an answer that a later one overtook is dropped. */
  async load(): Promise<void> {
    const asked = ++this.#asked
    try {
      const value = await this.fetch()
      if (asked !== this.#asked) return
      this.value = value
      this.problem = undefined
    } catch (cause) {
      if (asked === this.#asked) this.problem = asProblem(cause)
    }
  }
}
