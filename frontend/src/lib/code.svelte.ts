import type { Component } from 'svelte'
import { m } from '../paraglide/messages'
import type { Problem } from './backend'
import { Part } from './part.svelte'

/** A piece of the page whose code is fetched when it is first wanted, and kept. */
export class Code<Props extends object = Record<string, never>> extends Part<Component<Props>> {
  constructor(bring: () => Promise<{ default: Component<Props> }>) {
    super(async () => {
      try {
        return (await bring()).default
      } catch {
        throw unavailable()
      }
    })
  }

  /** Fetches it while nobody waits for it: if that fails, nobody needs to know. */
  async ahead(): Promise<void> {
    if (this.value) return
    try {
      this.value = await this.fetch()
    } catch {
      // It is fetched again when it is wanted.
    }
  }
}

const unavailable = (): Problem => ({
  code: 'code',
  message: m.code_failed(),
  hint: m.code_failed_hint(),
  field: '',
  details: '',
})
