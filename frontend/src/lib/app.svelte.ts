import { getContext, setContext } from 'svelte'
import type { Clock } from './clock.svelte'
import type { Product } from './product.svelte'
import type { Router } from './router.svelte'
import type { Appearance } from './theme.svelte'

/** What every screen may use. */
export interface App {
  product: Product
  clock: Clock
  router: Router
  appearance: Appearance
  /** Tells a screen reader something, once; the page has no other live region. */
  say: (words: string) => void
}

const KEY = Symbol('app')

export const provideApp = (app: App): App => setContext(KEY, app)
export const useApp = (): App => getContext<App>(KEY)
