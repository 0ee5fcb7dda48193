import type { Screen } from '../lib/screen'
import { customers } from './customers'
import { failures } from './failures'
import { history } from './history'
import { mapping } from './mapping'
import { overview } from './overview'
import { plan } from './plan'
import { queue } from './queue'
import { record } from './record'
import { sandbox } from './sandbox'
import { settings } from './settings'
import { tickets } from './tickets'

/** All screens, in the order of the sidebar. The first one is where the app opens. */
export const screens: Screen[] = [
  overview,
  mapping,
  plan,
  history,
  failures,
  customers,
  tickets,
  queue,
  record,
  settings,
  sandbox,
]

/** The screen whose address begins so; the first one where there is none. */
export const screenAt = (id = ''): Screen => screens.find((screen) => screen.id === id) ?? screens[0]!
