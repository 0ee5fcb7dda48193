import { screens } from '../src/screens'

/** Fetches the code of all screens and of the set-up, so that what a test opens is there at once. */
export const fetchScreens = () =>
  Promise.all([import('../src/welcome/SetUpPages.svelte'), ...screens.map((screen) => screen.code.ahead())])
