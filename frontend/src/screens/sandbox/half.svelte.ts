import { SvelteSet } from 'svelte/reactivity'
import type { Backend, SandboxQuery, SandboxRow } from '../../lib/backend'
import { Rows } from '../../lib/rows.svelte'
import type { Side } from '../../lib/words'

/** What both halves show of their services. */
export interface View {
  module: string
  search: string
  sort: string
}

/** One service's records on the screen: its list, where the keyboard is in it, and what is selected. */
export class Half {
  /** The recycle bin, instead of what is live. */
  bin = $state(false)
  chosen = $state(0)
  /** The record that the keyboard is on; it stays the same when the list is sorted anew. */
  id = $state('')
  live = $state(0)
  binned = $state(0)
  readonly selected = new SvelteSet<string>()
  readonly rows: Rows<SandboxRow>

  constructor(
    readonly side: Side,
    readonly backend: Backend,
    readonly view: () => View,
  ) {
    this.rows = new Rows<SandboxRow>({ rowHeight: 48, fetch: (offset, limit) => this.#fetch(offset, limit) })
  }

  get query(): SandboxQuery {
    return { side: this.side, ...this.view(), bin: this.bin, offset: 0, limit: 0 }
  }

  get row(): SandboxRow | undefined {
    return this.rows.row(this.chosen)
  }

  /** Shows another list, from its top. */
  reset(): void {
    this.chosen = 0
    this.id = ''
    this.selected.clear()
    this.rows.reset()
  }

  /** Switches between what is live and what is deleted. */
  show(bin: boolean): void {
    if (this.bin === bin) return
    this.bin = bin
    this.reset()
  }

  /** Brings the keyboard's place to a record; tells whether it is in the list. */
  async find(id: string, reveal = true): Promise<boolean> {
    const at = id ? await this.backend.sandbox.place(this.query, id).catch(() => -1) : -1
    if (at < 0) return false
    this.id = id
    this.chosen = at
    if (reveal) this.rows.reveal(at)
    return true
  }

  /** Keeps the place on its record where that has moved, and scrolls there if told to. */
  async stay(reveal: boolean): Promise<void> {
    const { id, chosen } = this
    const at = await this.backend.sandbox.place(this.query, id).catch(() => -1)
    if (at < 0 || at === chosen || id !== this.id) return
    this.chosen = at
    if (reveal) this.rows.reveal(at)
  }

  /** Selects a record, or no longer. */
  toggle(id: string): void {
    if (!this.selected.delete(id)) this.selected.add(id)
  }

  async all(): Promise<void> {
    for (const id of await this.backend.sandbox.ids(this.query)) this.selected.add(id)
  }

  async #fetch(offset: number, limit: number) {
    const page = await this.backend.sandbox.page({ ...this.query, offset, limit })
    this.live = page.live
    this.binned = page.binned
    return page
  }
}
