import { asProblem, type Problem } from './backend'

/** One piece of data on the page: not loaded yet, loaded, or failed to load. */
export class Part<T> {
  value = $state.raw<T>()
  problem = $state.raw<Problem>()
  #loading = false
  #again = false

  constructor(readonly fetch: () => Promise<T>) {}

  /**
   * Loads it, or again. What is shown stays until the answer is there. Asked
   * while an answer is on its way, it asks once more after it: the last answer
   * is never older than the last wish.
   */
  async load(): Promise<void> {
    this.#again = true
    if (this.#loading) return
    this.#loading = true
    while (this.#again) {
      this.#again = false
      try {
        this.value = await this.fetch()
        this.problem = undefined
      } catch (cause) {
        this.problem = asProblem(cause)
      }
    }
    this.#loading = false
  }
}
