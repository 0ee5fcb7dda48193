import { screens } from '../src/screens'

/** Fetches the code of all screens, so that what a test opens is there at once. */
export const fetchScreens = () => Promise.all(screens.map((screen) => screen.code.ahead()))
