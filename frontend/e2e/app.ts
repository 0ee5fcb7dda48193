import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'
import { createRequire } from 'node:module'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { fileURLToPath } from 'node:url'
import { test as base, expect, type Page } from '@playwright/test'

const root = fileURLToPath(new URL('../../', import.meta.url))
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

export { expect }

/** The states that the app can begin in; see app/api/apitest. */
export type Scene = 'setup' | 'first' | 'mass' | 'idle' | 'quiet' | 'paused' | 'waiting' | 'failed'

/** How an app is started: a built program, its arguments, and what else it finds in its environment. */
interface Launch {
  program: string
  args: string[]
  env: Record<string, string>
}

/** A test before the real Go side, in a browser through Wails' development server. */
const started = base.extend<{ launch: Launch; app: void }>({
  launch: [{ program: '', args: [], env: {} }, { option: true }],
  app: [
    async ({ page, launch }, use) => {
      const port = await freePort()
      const app = spawn(`${root}build/bin/${launch.program}`, launch.args, {
        env: {
          ...process.env,
          ...launch.env,
          assetdir: `${root}frontend/dist`,
          devserver: `localhost:${port}`,
          loglevel: 'Error',
        },
        stdio: 'ignore',
      })
      const complaints: string[] = []
      page.on('console', (message) =>
        complain(complaints, message.type(), `${message.text()} (${message.location().url})`),
      )
      page.on('pageerror', (error) => complain(complaints, 'error', error.stack ?? error.message))
      await open(page, `http://localhost:${port}/`)
      await use()
      await stop(app)
      expect(complaints, 'what the browser complained of').toEqual([])
    },
    { auto: true },
  ],
})

/** A test whose app has a product in memory, in a state of its choice. */
export const test = started.extend<{ scene: Scene; rows: number }>({
  scene: ['setup', { option: true }],
  rows: [640, { option: true }],
  launch: async ({ scene, rows }, use) => {
    const env = {
      COUNTERPART_ASSETS: `${root}frontend/dist`,
      COUNTERPART_SCENE: scene,
      COUNTERPART_ROWS: String(rows),
    }
    await use({ program: 'e2e-window', args: [], env })
  },
})

/** A test before the whole app on its sample data, in a home of its own. */
export const sampleTest = started.extend({
  // eslint-disable-next-line no-empty-pattern -- the runner reads the parameter's names
  launch: async ({}, use) => {
    const home = mkdtempSync(`${tmpdir()}/counterpart-`)
    await use({
      program: 'e2e-app',
      args: ['--sample', '--data-dir', `${home}/data`],
      env: { HOME: home, XDG_RUNTIME_DIR: home, XDG_CONFIG_HOME: home, XDG_DATA_HOME: home, XDG_STATE_HOME: home },
    })
    // WebKit's helpers may write for a moment after the app has ended.
    rmSync(home, { recursive: true, force: true, maxRetries: 20, retryDelay: 200 })
  },
})

/** Notes errors, except that Wails' own overlay for lost connections may not style itself under our policy. */
function complain(complaints: string[], kind: string, text: string) {
  if (kind !== 'error' || /ERR_CONNECTION|WebSocket/.test(text)) return
  if (/style-src|insertRule/.test(text) && /\/wails\/\w+\.js/.test(text)) return
  complaints.push(text)
}

async function freePort(): Promise<number> {
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
  if (app.exitCode === null) await once(app, 'exit')
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
