import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'
import { createRequire } from 'node:module'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { fileURLToPath } from 'node:url'
import { test as base, expect, type Locator, type Page } from '@playwright/test'

const root = fileURLToPath(new URL('../../', import.meta.url))
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

export { expect, type Page }

/** The states that the app can begin in; see app/api/apitest. */
export type Scene = 'setup' | 'first' | 'mass' | 'idle' | 'one-way' | 'quiet' | 'paused' | 'waiting' | 'failed'

/** How an app is started: a built program, its arguments, and what else it finds in its environment. */
interface Launch {
  program: string
  args: string[]
  env: Record<string, string>
}

/** The app that a test stands before. */
interface App {
  /** Sends its process a signal. */
  kill: (signal: NodeJS.Signals) => boolean
  /** Ends the app, starts it again and opens its page anew. */
  restart: () => Promise<void>
}

/** A test before the real Go side, in a browser through Wails' development server. */
const started = base.extend<{ launch: Launch; app: App; complaining: boolean }>({
  /** Whether a test fails when the browser complains of something. */
  complaining: [true, { option: true }],
  launch: [{ program: '', args: [], env: {} }, { option: true }],
  app: [
    async ({ page, launch, complaining }, use) => {
      const port = await freePort()
      // The page tells the time of the browser, and the Go side its own.
      const start = () =>
        spawn(`${root}build/bin/${launch.program}`, launch.args, {
          env: {
            ...process.env,
            TZ: 'Europe/Berlin',
            ...launch.env,
            assetdir: `${root}frontend/dist`,
            devserver: `localhost:${port}`,
            loglevel: 'Error',
          },
          stdio: 'ignore',
        })
      let app = start()
      const complaints: string[] = []
      page.on('console', (message) =>
        complain(complaints, message.type(), `${message.text()} (${message.location().url})`),
      )
      page.on('pageerror', (error) => complain(complaints, 'error', error.stack ?? error.message))
      const url = `http://localhost:${port}/`
      await open(page, url)
      await use({
        kill: (signal) => app.kill(signal),
        restart: async () => {
          await page.goto('about:blank')
          await stop(app)
          app = start()
          await open(page, url)
        },
      })
      await stop(app)
      if (complaining) expect(complaints, 'what the browser complained of').toEqual([])
    },
    { auto: true },
  ],
})

/** A test whose app has a product in memory, in a state of its choice. */
export const test = started.extend<{ scene: Scene; rows: number; exports: string }>({
  scene: ['setup', { option: true }],
  rows: [640, { option: true }],
  // eslint-disable-next-line no-empty-pattern -- the runner reads the parameter's names
  exports: async ({}, use) => {
    const folder = mkdtempSync(`${tmpdir()}/counterpart-exports-`)
    await use(folder)
    rmSync(folder, { recursive: true, force: true })
  },
  launch: async ({ scene, rows, exports }, use) => {
    const env = {
      COUNTERPART_ASSETS: `${root}frontend/dist`,
      COUNTERPART_SCENE: scene,
      COUNTERPART_ROWS: String(rows),
      COUNTERPART_EXPORTS: exports,
    }
    await use({ program: 'e2e-window', args: [], env })
  },
})

/** Where everything that the whole app keeps lies below a home of its own. */
const below = (home: string) => ({
  HOME: home,
  XDG_RUNTIME_DIR: home,
  XDG_CONFIG_HOME: home,
  XDG_DATA_HOME: home,
  XDG_STATE_HOME: home,
})

/** A test before the whole app on its sample data, in a home of its own. */
export const sampleTest = started.extend({
  // eslint-disable-next-line no-empty-pattern -- the runner reads the parameter's names
  launch: async ({}, use) => {
    const home = mkdtempSync(`${tmpdir()}/counterpart-`)
    await use({ program: 'e2e-app', args: ['--sample', '--data-dir', `${home}/data`], env: below(home) })
    // WebKit's helpers may write for a moment after the app has ended, also into a folder that is just being emptied.
    await expect(() => rmSync(home, { recursive: true, force: true })).toPass()
  },
})

/** Both services in a process of their own, with what a person needs to sign in, and their knobs. */
export interface Services {
  accounts_url: string
  desk_url: string
  crm_url: string
  content_url: string
  control_url: string
  desk_org_id: string
  admin_email: string
  client_id: string
  client_secret: string
  code: string
}

/** Calls the pages of the services that stand for what people do there. */
export async function control<T>(s: Services, method: string, path: string, body: unknown): Promise<T> {
  const response = await fetch(`${s.control_url}/_sandbox/${path}`, { method, body: JSON.stringify(body) })
  expect(response.ok, path).toBe(true)
  return (await response.json()) as T
}

/** A test before the whole app without any data, whose settings lead to services of the test's own. */
export const newcomerTest = started.extend<{ home: string; services: Services }>({
  // eslint-disable-next-line no-empty-pattern -- the runner reads the parameter's names
  home: async ({}, use) => {
    const home = mkdtempSync(`${tmpdir()}/counterpart-`)
    await use(home)
    await expect(() => rmSync(home, { recursive: true, force: true })).toPass()
  },
  services: async ({ home }, use) => {
    const args = ['sandbox', '--contacts', '60', '--accounts', '20', '--index-lag', '0s']
    const server = spawn(`${root}build/bin/e2e-app`, args, {
      env: { ...process.env, ...below(home) },
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    const info = await new Promise<Services>((found, lost) => {
      let text = ''
      server.stdout.on('data', (data: Buffer) => {
        text += data.toString()
        if (text.includes('\n')) found(JSON.parse(text.slice(0, text.indexOf('\n'))) as Services)
      })
      server.once('exit', () => lost(new Error('the services do not start')))
    })
    await use(info)
    server.removeAllListeners('exit')
    await stop(server)
  },
  launch: async ({ home, services }, use) => {
    const data = `${home}/data`
    mkdirSync(data)
    const keys = ['accounts_url', 'desk_url', 'crm_url', 'content_url'] as const
    const addresses = keys.map((key) => `${key} = "${services[key]}"`)
    writeFileSync(`${data}/config.toml`, ['[connection]', 'data_center = "eu"', ...addresses, ''].join('\n'))
    await use({ program: 'e2e-app', args: ['--data-dir', data], env: below(home) })
  },
})

/**
 * Notes errors, except that Wails' own overlay for lost connections, and wrappers of the list of commands that ask for
 * "display: contents", may not style themselves under our policy.
 */
function complain(complaints: string[], kind: string, text: string) {
  if (kind !== 'error' || /ERR_CONNECTION|WebSocket/.test(text)) return
  if (/style-src|insertRule/.test(text) && /\/wails\/\w+\.js/.test(text)) return
  if (text.includes("reading 'send'") && text.includes('/wails/ipc.js')) return // asked once the program is gone
  if (text.includes('sha256-iaOezIDcQIoxCULa6FBKKuLUu09R7kG+Mlu+JVfU3Rw=')) return
  complaints.push(text)
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

async function open(page: Page, url: string) {
  await expect(async () => {
    await page.goto(url)
    await expect(page.locator('main h1')).toBeVisible({ timeout: 3_000 })
  }).toPass({ timeout: 30_000 })
}

async function stop(app: ChildProcess) {
  app.kill('SIGTERM')
  if (app.exitCode === null && app.signalCode === null) await once(app, 'exit')
}

/** Violations of WCAG 2.2 AA and of good practice, in few words. */
export async function axe(page: Page): Promise<string[]> {
  // Added by the driver, not by the page, whose policy would refuse it.
  await page.evaluate(axeSource)
  return page.evaluate(async () => {
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
    const run = (window as unknown as { axe: { run: typeof import('axe-core').run } }).axe.run
    const { violations } = await run(document, { runOnly: tags })
    return violations.map((v) => `${v.id}: ${v.nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`)
  })
}

/** Keeps a picture of the page, to be looked at. */
export async function shot(page: Page, name: string) {
  await page.screenshot({ path: `${root}frontend/e2e/shots/${name}.png` })
}

/** Switches between the light and the dark appearance. */
export async function appearance(page: Page, scheme: 'light' | 'dark') {
  await page.emulateMedia({ colorScheme: scheme })
  await expect(page.locator('html')).toHaveClass(scheme === 'dark' ? /dark/ : /^(?!.*dark)/)
}

/** Presses Tab until the element has the focus; a keyboard user has no other way. */
export async function reach(page: Page, wanted: Locator) {
  await expect(wanted).toBeVisible()
  for (let presses = 0; presses < 60; presses++) {
    if (await wanted.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`60 times Tab did not lead to ${wanted}`)
}

/** Reaches the first element of that role and name by Tab. */
export async function tabTo(page: Page, role: Parameters<Page['getByRole']>[0], name: string | RegExp) {
  const wanted = page.getByRole(role, { name }).first()
  await reach(page, wanted)
  return wanted
}

/** How the app says its state at the top of the overview. */
export const headline = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 2, name })

/** The page in light, dark and narrow: no violation, nothing that sticks out, and a picture of each. */
export async function inspect(page: Page, name: string) {
  await expect(page.getByText('Loading', { exact: true })).toHaveCount(0)
  for (const scheme of ['light', 'dark'] as const) {
    await appearance(page, scheme)
    expect(await axe(page), `axe, ${scheme}`).toEqual([])
    await shot(page, `${name}-${scheme}`)
  }
  await appearance(page, 'light')
  for (const width of [960, 640]) {
    await page.setViewportSize({ width, height: 640 })
    expect(await stickingOut(page), `what sticks out at ${width}`).toEqual([])
  }
  expect(await axe(page), 'axe, narrow').toEqual([])
  await shot(page, `${name}-narrow`)
}

/** Elements wider than the window, or than what scrolls around them. */
async function stickingOut(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [document.documentElement, ...document.querySelectorAll('[data-scrolls], [data-area]')]
      .filter((element) => element.scrollWidth > element.clientWidth)
      .map((element) => `${element.tagName} ${element.className}`.slice(0, 120)),
  )
}
