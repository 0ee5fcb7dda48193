import { asProblem, type Problem, type SandboxOutcome, type SandboxState } from '../../lib/backend'
import type { Product } from '../../lib/product.svelte'
import { Part } from '../../lib/part.svelte'
import { other, type Side } from '../../lib/words'
import { Half } from './half.svelte'
import { trials, type Trial } from './trials'

/** What is open beside the tables: a new record, one, or many at once. */
export interface Editing {
  side: Side
  module: string
  ids: string[]
}

/** What can be taken back. */
export interface Deleted {
  side: Side
  module: string
  ids: string[]
  name: string
}

/** How long a record that changed stays lit, in milliseconds. */
export const LIT = 6_000

/** Everything that the two tables, the strip between them and the experiments share. */
export class Bench {
  module = $state('Contacts')
  search = $state('')
  sort = $state('')
  /** Moves every second, for what is lit and what is counted down. */
  now = $state(Date.now())
  editing = $state.raw<Editing>()
  deleted = $state.raw<Deleted>()
  tried = $state.raw<{ trial: Trial; outcome: SandboxOutcome }>()
  trying = $state(false)
  /** What a service said to the latest wish that it refused. */
  refused = $state.raw<Problem>()
  /** The side where the keyboard was last: the other one follows it. */
  leader = $state<Side>('desk')
  readonly halves: Record<Side, Half>
  readonly state: Part<SandboxState>

  constructor(readonly product: Product) {
    const view = () => ({ module: this.module, search: this.search, sort: this.sort })
    this.halves = { desk: new Half('desk', product.backend, view), crm: new Half('crm', product.backend, view) }
    this.state = new Part(() => product.backend.sandbox.state())
  }

  start(): () => void {
    const timer = setInterval(() => (this.now = Date.now()), 1_000)
    return () => clearInterval(timer)
  }

  /** Asks again for what may have changed. */
  refresh(): void {
    this.now = Date.now()
    void this.state.load()
    for (const half of Object.values(this.halves)) {
      half.rows.refresh()
      // The side that follows shows its record also where that moves to, the other one keeps still.
      if (half.id) void half.stay(half.side !== this.leader)
    }
  }

  /** Shows other lists. */
  look(view: { module?: string; search?: string; sort?: string }): void {
    Object.assign(this, view)
    for (const half of Object.values(this.halves)) {
      if (view.module) half.bin = false
      half.reset()
    }
  }

  /** The keyboard is on that record now: the other table shows its counterpart. */
  async follow(side: Side): Promise<void> {
    this.leader = side
    const half = this.halves[side]
    const row = half.row
    half.id = row?.id ?? ''
    if (!row?.counterpart) return
    const there = this.halves[other(side)]
    if (row.other === 'live' || row.other === 'binned') await there.find(row.counterpart)
  }

  /** Shows a record wherever it is. */
  async go(side: Side, module: string, id: string): Promise<void> {
    if (module !== this.module || this.search) this.look({ module, search: '' })
    const half = this.halves[side]
    if (!(await half.find(id))) {
      half.show(!half.bin)
      await half.find(id)
    }
    half.rows.need(half.chosen, half.chosen)
    this.leader = side
  }

  /** Does something in a service; tells whether the service took it, and keeps what it said if not. */
  async act(wish: () => Promise<unknown>): Promise<boolean> {
    try {
      await wish()
      this.refused = undefined
      return true
    } catch (cause) {
      this.refused = asProblem(cause)
      return false
    }
  }

  /** Deletes or restores records, purges them, or merges them into the first. */
  async change(side: Side, verb: string, ids: string[], name = ''): Promise<boolean> {
    const { module } = this
    const done = await this.act(() => this.product.backend.sandbox.act({ side, module, verb, ids }))
    this.halves[side].selected.clear()
    if (done) this.deleted = verb === 'delete' ? { side, module, ids, name } : undefined
    return done
  }

  /** Takes the latest deletion back. */
  async undo(): Promise<void> {
    const was = this.deleted
    if (!was) return
    const { side, module, ids } = was
    if (await this.act(() => this.product.backend.sandbox.act({ side, module, verb: 'restore', ids })))
      this.deleted = undefined
  }

  /** Makes an experiment, on the chosen record where that fits. */
  async try(name: string): Promise<void> {
    const trial = trials.find((one) => one.name === name)
    if (!trial || this.trying) return
    this.trying = true
    this.tried = undefined
    const { leader, module } = this
    const id = module === 'Contacts' ? this.halves[leader].id : ''
    await this.act(async () => {
      const outcome = await this.product.backend.sandbox.try({ name, side: leader, id })
      this.tried = { trial, outcome }
      await this.go(outcome.side as Side, outcome.module, outcome.id)
    })
    this.trying = false
  }
}
