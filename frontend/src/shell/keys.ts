import { m } from '../paraglide/messages'

/** The keys that work on every page, as they are listed for F1. */
export const keys: [combination: string, does: () => string][] = [
  ['Ctrl K', m.key_commands],
  ['Ctrl 1 – 9', m.key_screens],
  ['Ctrl ,', m.key_settings],
  ['Ctrl F', m.key_search],
  ['F6', m.key_areas],
  ['F1', m.key_list],
  ['Alt ←  Alt →', m.key_history],
  ['Esc', m.key_escape],
  ['↑  ↓  PgUp  PgDn  Home  End', m.key_rows],
  ['Enter', m.key_open],
  ['Space', m.key_select],
  ['Ctrl A', m.key_select_all],
  ['Ctrl Enter', m.key_retry],
  ['←  →', m.key_board],
  ['Ctrl ]', m.key_fold],
]

interface Actions {
  commands: () => void
  list: () => void
  screen: (index: number) => void
  settings: () => void
}

/** Carries out a key that works on every page. */
export function press(event: KeyboardEvent, actions: Actions): void {
  const control = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey
  const layered = document.querySelector('[role="dialog"],[role="alertdialog"],[role="menu"]') !== null
  const act = () => {
    event.preventDefault()
    if (event.key === 'F1' || event.key === '/') actions.list()
    else if (event.key === 'k') actions.commands()
    else if (event.key === 'f') search()
    else if (event.key === 'F6') nextArea(event.shiftKey)
    else if (event.key === ',') actions.settings()
    else actions.screen(Number(event.key) - 1)
  }
  if (layered) return
  if (event.key === 'F1' || event.key === 'F6') act()
  else if (control && (/^[1-9]$/.test(event.key) || 'k/f,'.includes(event.key))) act()
}

/** The page's own search, where it has one. */
function search(): void {
  const field = document.querySelector<HTMLInputElement>('[data-search]')
  field?.focus()
  field?.select()
}

/** Moves between the sidebar, the top of the page and its parts; the innermost part is where the keyboard is. */
function nextArea(back: boolean): void {
  const areas = [...document.querySelectorAll<HTMLElement>('[data-area]')]
  const at = areas.map((area) => area.contains(document.activeElement)).lastIndexOf(true)
  const next = areas[(at + (back ? -1 : 1) + areas.length) % areas.length]
  const within = next?.querySelector<HTMLElement>(
    'a[href]:not([tabindex="-1"]), button:not(:disabled), input, [tabindex="0"]',
  )
  ;(within ?? next)?.focus()
}
