import { asProblem, type Backend, type Event, type Problem, type Status } from './backend'
import { Part } from './part.svelte'

/** How often the backend is asked for a word when it has none of its own, in milliseconds. */
const PULSE = 5_000
/** How many of these beats pass without one until the page says so. */
const BEATS = 2

/**
 * What the page shows of the product behind it. It holds no truth of its own:
 * the state comes with every event, the lists are asked for when an event says
 * that they changed.
 */
export class Product {
  status = $state.raw<Status>()
  startProblem = $state.raw<Problem>()
  /** The latest action that went wrong, until it is dismissed or another goes well. */
  actionProblem = $state.raw<Problem>()
  /** Rise with every change of the history and of the failures: lists of them are then out of date. */
  historyChanges = $state(0)
  failureChanges = $state(0)
  /** Rises when the field map was changed, or a preview of it ended. */
  mappingChanges = $state(0)
  /** Rises when records of the sample data were changed, or the sync did something with them. */
  sandboxChanges = $state(0)

  /** When the backend was last heard of, in milliseconds, while it does not answer: what is shown is from then. */
  silentSince = $state<number>()
  #heardAt = Date.now()
  #heard = true
  #asking = false
  #missed = 0

  plan = new Part(() => this.backend.planSummary())
  /** What moves data: the one-way import, or the two-way sync. */
  import = new Part(() => this.backend.import())

  constructor(readonly backend: Backend) {}

  /** Listens first and asks for the state second, so that nothing falls between. Returns how to stop. */
  start(): () => void {
    const stop = this.backend.listen((event) => this.#hear(event))
    void this.load()
    const timer = setInterval(() => this.pulse(), PULSE)
    return () => {
      clearInterval(timer)
      stop()
    }
  }

  /** Finds out, beat by beat, whether the backend is still there. Beats are counted: a sleeping computer has none. */
  pulse(): void {
    if (this.#heard) {
      this.#heard = false
      return
    }
    if (++this.#missed > BEATS) this.silentSince ??= this.#heardAt
    if (!this.#asking) void this.#ask()
  }

  async #ask(): Promise<void> {
    this.#asking = true
    try {
      this.#take(await this.backend.status())
      this.#hears()
    } catch {
      // One that fails is not there either: the next beat asks again.
    }
    this.#asking = false
  }

  /** A word from the backend: what was missed meanwhile is asked for. */
  #hears(): void {
    const silent = this.silentSince !== undefined
    this.#heardAt = Date.now()
    this.#heard = true
    this.#missed = 0
    this.silentSince = undefined
    if (!silent) return
    this.historyChanges++
    this.failureChanges++
    this.#look()
  }

  /** Asks for everything anew. */
  async load(): Promise<void> {
    this.startProblem = undefined
    try {
      this.#take(await this.backend.status())
    } catch (cause) {
      this.startProblem = asProblem(cause)
      return
    }
    this.#look()
  }

  /** Does what a person asked for; tells whether it went well, and shows why if not. */
  async act(action: (backend: Backend) => Promise<void>): Promise<boolean> {
    try {
      await action(this.backend)
      this.actionProblem = undefined
      return true
    } catch (cause) {
      this.actionProblem = asProblem(cause)
      if (this.actionProblem.code === 'already-modified') void this.plan.load()
      return false
    }
  }

  #hear(event: Event): void {
    const failures = this.status?.failures
    this.#hears()
    this.#take(event.status)
    if (this.status?.failures !== failures) this.failureChanges++
    if (event.kind === 'plan') this.#look()
    if (event.kind === 'history') {
      this.historyChanges++
      void this.import.load()
    }
    if (event.kind === 'failures') this.failureChanges++
    if (event.kind === 'mapping') this.mappingChanges++
    if (event.kind === 'sandbox' || event.kind === 'history') this.sandboxChanges++
  }

  #look(): void {
    void this.plan.load()
    void this.import.load()
  }

  /** Takes a state unless a newer one is shown already. */
  #take(status: Status): void {
    if (this.status && status.seq < this.status.seq) return
    this.status = status
  }
}
