import type { App } from '../lib/app.svelte'
import { pauses } from '../lib/pauses'
import { link } from '../lib/router.svelte'
import type { Screen } from '../lib/screen'
import type { Theme } from '../lib/theme.svelte'
import { m } from '../paraglide/messages'

/** Something that can be done from everywhere. */
export interface Command {
  name: string
  group: string
  /** Other words by which it is found. */
  words?: string[]
  run: () => void
}

/** What can be done now. */
export function commandsNow(app: App, screens: Screen[], list: () => void): Command[] {
  const special = screens.flatMap((screen) => screen.commands?.(app) ?? [])
  return [...going(app, screens), ...doing(app), ...special, ...looking(app, list)]
}

function going({ router }: App, screens: Screen[]): Command[] {
  return screens.map((screen) => ({
    name: screen.id === 'record' ? m.command_find() : m.command_go({ screen: screen.title() }),
    group: m.command_group_go(),
    run: () => router.go(link(screen.id ? [screen.id] : [])),
  }))
}

function doing({ product }: App): Command[] {
  const status = product.status
  const group = m.command_group_sync()
  if (!status) return []
  if (status.paused) {
    return [
      { name: m.resume(), group, run: () => void product.act((b) => b.resume()) },
      { name: m.sync_once(), group, run: () => void product.act((b) => b.syncNow()) },
    ]
  }
  const commands: Command[] = []
  if (status.state === 'idle' || status.state === 'waiting' || status.state === 'failed') {
    commands.push({ name: m.sync_now(), group, run: () => void product.act((b) => b.syncNow()) })
  }
  if (status.failures > 0) {
    commands.push({ name: m.command_retry_all(), group, run: () => void product.act((b) => b.retry([])) })
  }
  for (const { length, label } of pauses) {
    commands.push({
      name: m.command_pause({ length: label() }),
      group,
      words: ['stop', 'halt'],
      run: () => void product.act((b) => b.pause(length)),
    })
  }
  return commands
}

function looking({ appearance }: App, list: () => void): Command[] {
  const group = m.command_group_app()
  const themes: [Theme, () => string][] = [
    ['light', m.theme_light],
    ['dark', m.theme_dark],
    ['system', m.theme_system],
  ]
  return [
    ...themes.map(([theme, label]) => ({
      name: m.command_theme({ theme: label() }),
      group,
      words: ['theme', 'colour', 'mode'],
      run: () => appearance.choose(theme),
    })),
    { name: m.keys(), group, words: ['help', 'shortcuts'], run: list },
  ]
}
