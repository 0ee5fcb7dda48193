export type Theme = 'system' | 'light' | 'dark'

const KEY = 'theme'

function stored(): Theme {
  const value = localStorage.getItem(KEY)
  return value === 'light' || value === 'dark' ? value : 'system'
}

/** The appearance a person chose. public/theme.js applies the same rule before the first paint. */
export class Appearance {
  theme = $state<Theme>(stored())
  #system = matchMedia('(prefers-color-scheme: dark)')

  start(): () => void {
    const changed = () => this.#apply()
    this.#system.addEventListener('change', changed)
    return () => this.#system.removeEventListener('change', changed)
  }

  choose(theme: Theme): void {
    this.theme = theme
    if (theme === 'system') localStorage.removeItem(KEY)
    else localStorage.setItem(KEY, theme)
    this.#apply()
  }

  #apply(): void {
    const dark = this.theme === 'dark' || (this.theme === 'system' && this.#system.matches)
    document.documentElement.classList.toggle('dark', dark)
  }
}
