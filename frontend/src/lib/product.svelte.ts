import { asProblem, type Backend, type Event, type Problem, type Status } from './backend'
import { Part } from './part.svelte'

/** How many days of history the overview shows. */
const DAYS = 7

/** How many open failures are shown at first, and how many more at a time. */
const FAILURES_FIRST = 5
export const FAILURES_STEP = 20

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
  failuresShown = $state(FAILURES_FIRST)

  plan = new Part(() => this.backend.planSummary())
  history = new Part(() => this.backend.history(DAYS))
  failures = new Part(() => this.backend.failures({ module: '', code: '', offset: 0, limit: this.failuresShown }))

  constructor(readonly backend: Backend) {}

  /** Listens first and asks for the state second, so that nothing falls between. Returns how to stop. */
  start(): () => void {
    const stop = this.backend.listen((event) => this.#hear(event))
    void this.load()
    return stop
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
    void this.plan.load()
    void this.history.load()
    void this.failures.load()
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

  showMoreFailures(): void {
    this.failuresShown += FAILURES_STEP
    void this.failures.load()
  }

  #hear(event: Event): void {
    this.#take(event.status)
    if (event.kind === 'plan') void this.plan.load()
    if (event.kind === 'history') void this.history.load()
    if (event.kind === 'failures' || event.status.failures !== this.failures.value?.total) void this.failures.load()
  }

  /** Takes a state unless a newer one is shown already. */
  #take(status: Status): void {
    if (this.status && status.seq < this.status.seq) return
    this.status = status
  }
}
