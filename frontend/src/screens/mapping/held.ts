import { tick } from 'svelte'

const KEYS = ['ArrowDown', 'ArrowUp', 'Enter', 'PageDown', 'PageUp']

/**
 * Keys that were pressed before there was a list to choose from. They are for
 * the list that comes, so that fast typing chooses what slow typing does.
 */
export class HeldKeys {
  #keys: string[] = []

  /** Keeps a key from acting now, if it is one for the list. */
  hold(event: KeyboardEvent): void {
    if (!KEYS.includes(event.key) || event.altKey || event.isComposing) return
    event.preventDefault()
    this.#keys.push(event.key)
  }

  drop(): void {
    this.#keys = []
  }

  /** Presses the keys once the list is drawn, after what was typed has marked its first row. */
  async release(input: HTMLInputElement, typed: boolean): Promise<void> {
    const keys = this.#keys
    this.drop()
    await tick()
    if (typed) input.dispatchEvent(new Event('input', { bubbles: true }))
    for (const key of keys) {
      await tick()
      input.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))
    }
  }
}
