import type { Page } from '@playwright/test'
import { test as base, expect } from './app'

export { expect, type Page }

type Call = (...args: unknown[]) => Promise<unknown>
type Mode = 'pass' | 'hold' | 'fail'

interface Bridged {
  go: { api: Record<string, Record<string, Call>> }
  bridge?: { mode: Mode; held: (() => void)[] }
}

/** What becomes of the page's calls from now on. */
export interface Bridge {
  /** They are answered, but for those that are held: nobody ever answers them. */
  pass: () => Promise<void>
  /** They are not answered. */
  hold: () => Promise<void>
  /** They fail, and so do those that are held. */
  fail: () => Promise<void>
  /** How many are held. */
  waiting: () => Promise<number>
}

/** A test that stands between the page and the Go side. The state is always let through. */
export const test = base.extend<{ bridge: Bridge }>({
  bridge: async ({ page }, use) => {
    await page.evaluate(() => {
      const window = globalThis as unknown as Bridged
      const bridge: NonNullable<Bridged['bridge']> = (window.bridge = { mode: 'pass', held: [] })
      const refusal = { code: 'network', message: 'It did not work.', field: '', hint: 'Look again.' }
      for (const [service, calls] of Object.entries(window.go.api)) {
        for (const [name, call] of Object.entries(calls)) {
          if (service === 'SyncAPI' && name === 'Status') continue
          calls[name] = (...args) => {
            if (bridge.mode === 'pass') return call(...args)
            if (bridge.mode === 'fail') return Promise.reject(refusal)
            return new Promise((_, lost) => bridge.held.push(() => lost(refusal)))
          }
        }
      }
    })
    const become = (mode: Mode) =>
      page.evaluate((wanted) => {
        const bridge = (globalThis as unknown as Bridged).bridge!
        bridge.mode = wanted
        const held = bridge.held.splice(0)
        if (wanted === 'fail') held.forEach((refuse) => refuse())
      }, mode)
    await use({
      pass: () => become('pass'),
      hold: () => become('hold'),
      fail: () => become('fail'),
      waiting: () => page.evaluate(() => (globalThis as unknown as Bridged).bridge!.held.length),
    })
  },
})
