/** Where in the app a person is. The address is the hash: "#/history/17?days=30". */

interface Address {
  path: string[]
  query: URLSearchParams
}

function parse(hash: string): Address {
  const [path = '', query = ''] = hash.replace(/^#\/?/, '').split('?')
  const parts = path.split('/').filter(Boolean)
  return { path: parts.map(decode), query: new URLSearchParams(query) }
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part // typed by hand, not made by link()
  }
}

/** The address of a page: link(['history', '17'], { days: '30' }). Empty parameters are left out. */
export function link(path: string[], query: Record<string, string> = {}): string {
  const set = Object.entries(query).filter(([, value]) => value !== '')
  const search = new URLSearchParams(set).toString() // eslint-disable-line svelte/prefer-svelte-reactivity -- a text at once
  return `#/${path.map(encodeURIComponent).join('/')}${search && `?${search}`}`
}

/** How long a page may take to grow to where it was scrolled to, in milliseconds. */
const PATIENCE = 2_000

export class Router {
  #address = $state.raw(parse(location.hash))
  #entry = ''
  #entries = 0
  #keeper: ((address: string) => void) | undefined
  #scrolls = new Map<string, number>() // eslint-disable-line svelte/prefer-svelte-reactivity -- nothing is drawn from it

  /** The parts of the path: the screen first, then what of it. */
  get path(): string[] {
    return this.#address.path
  }

  start(): () => void {
    const moved = () => {
      if (this.#keeps()) return
      this.#enter()
      this.#address = parse(location.hash)
    }
    this.#enter()
    addEventListener('hashchange', moved)
    return () => removeEventListener('hashchange', moved)
  }

  /** A parameter of the address; empty where it is not given. */
  param(name: string): string {
    return this.#address.query.get(name) ?? ''
  }

  go(address: string): void {
    location.hash = address
  }

  /**
   * Asks before another page takes this one's place: the keeper gets its address, and may go there by leave().
   * Returns how to let go.
   */
  keep(keeper: (address: string) => void): () => void {
    this.#keeper = keeper
    return () => {
      if (this.#keeper === keeper) this.#keeper = undefined
    }
  }

  /** Goes to an address whatever keeps this page. */
  leave(address: string): void {
    this.#keeper = undefined
    this.go(address)
  }

  /** Stays where it is, and tells the keeper where it would have gone. */
  #keeps(): boolean {
    const wanted = location.hash
    const { path, query } = this.#address
    if (!this.#keeper || parse(wanted).path.join('/') === path.join('/')) return false
    history.replaceState(history.state, '', link(path, Object.fromEntries(query)))
    this.#keeper(wanted)
    return true
  }

  /** Changes parameters in place: going back leads past it. Empty values take parameters away. */
  set(changes: Record<string, string>): void {
    const query = { ...Object.fromEntries(this.#address.query), ...changes }
    history.replaceState(history.state, '', link(this.path, query))
    this.#address = parse(location.hash)
  }

  /** For {@attach}: the element that scrolls. Coming back to a page finds it where it was left. */
  keepScroll = (element: HTMLElement): (() => void) => {
    const entry = this.#entry
    const wanted = this.#scrolls.get(entry) ?? 0
    const until = Date.now() + PATIENCE
    let moving = wanted > 0
    const restore = () => {
      if (!moving) return
      element.scrollTop = wanted
      if (Math.abs(element.scrollTop - wanted) < 2 || Date.now() > until) moving = false
    }
    const still = () => (moving = false)
    const note = () => !moving && this.#scrolls.set(entry, element.scrollTop)
    const growth = new ResizeObserver(restore)
    for (const child of element.children) growth.observe(child)
    restore()
    element.addEventListener('scroll', note, { passive: true })
    element.addEventListener('wheel', still, { passive: true })
    element.addEventListener('keydown', still)
    return () => {
      growth.disconnect()
      element.removeEventListener('scroll', note)
      element.removeEventListener('wheel', still)
      element.removeEventListener('keydown', still)
    }
  }

  /** Gives the present entry of the history a name of its own, unless it has one. */
  #enter(): void {
    const known = (history.state as { entry?: string } | null)?.entry
    this.#entry = known ?? `${Date.now()}-${++this.#entries}`
    if (!known) history.replaceState({ entry: this.#entry }, '')
  }
}
