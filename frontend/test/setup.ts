import '@testing-library/jest-dom/vitest'
import { configure } from '@testing-library/svelte'

// A slow machine must pass.
configure({ asyncUtilTimeout: 20_000 })

// jsdom has no layout: what only measures or watches may stand still.
globalThis.ResizeObserver ??= class {
  observe() {}
  unobserve() {}
  disconnect() {}
}
globalThis.matchMedia ??= (query: string) =>
  ({ matches: false, media: query, addEventListener() {}, removeEventListener() {} }) as unknown as MediaQueryList
Element.prototype.scrollIntoView ??= () => {}
