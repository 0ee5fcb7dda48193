import { asProblem, type How, type Problem, type Reading } from './backend'

/**
 * A part of the page that comes from a service. What is kept of it is shown at
 * once, with its age, and takes the place of nothing; then the service is
 * asked, unless what is kept is fresh.
 */
export class Section<T extends { reading: Reading }> {
  value = $state.raw<T>()
  /** Why there is nothing to show, or nothing newer than what is shown. */
  problem = $state.raw<Problem>()
  /** The service is being asked. */
  asking = $state(false)
  #turn = 0

  constructor(readonly fetch: (how: How) => Promise<T>) {}

  async load(): Promise<void> {
    const turn = ++this.#turn
    this.asking = true
    this.problem = undefined
    await this.#take(turn, 'kept')
    if (!this.value?.reading.fresh && !this.value?.reading.absent) await this.#take(turn, '')
    this.#settle(turn)
  }

  /** Asks the service, however fresh what is shown. */
  async anew(): Promise<void> {
    const turn = ++this.#turn
    this.asking = true
    await this.#take(turn, 'anew')
    this.#settle(turn)
  }

  /** An answer for a later wish is never replaced by one for an earlier. */
  async #take(turn: number, how: How): Promise<void> {
    try {
      const value = await this.fetch(how)
      if (turn !== this.#turn) return
      const { as_of, absent, problem } = value.reading
      // What was never read, and is only not kept, is nothing to show yet.
      if (how !== 'kept' || as_of || absent) this.value = value
      if (how !== 'kept' || as_of) this.problem = problem ?? undefined
    } catch (cause) {
      if (turn === this.#turn) this.problem = asProblem(cause)
    }
  }

  #settle(turn: number): void {
    if (turn === this.#turn) this.asking = false
  }
}
