import { execFileSync, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../', import.meta.url))

/** What the tests start: the window before a product in memory, and the whole app. */
const programs = [
  ['e2e-window', './app/api/apitest/cmd'],
  ['e2e-app', '.'],
] as const

/**
 * Builds the page, the programs with Wails' development server in them, and a
 * display for their windows, all once. Returns how to take the display away.
 */
export default async function setup(): Promise<() => void> {
  execFileSync('npm', ['run', '--silent', 'build'], { cwd: `${root}frontend`, stdio: ['ignore', 'ignore', 'inherit'] })
  const tags = process.env.COUNTERPART_TAGS || 'dev'
  for (const [name, source] of programs) {
    execFileSync('go', ['build', '-tags', tags, '-o', `build/bin/${name}`, source], { cwd: root, stdio: 'inherit' })
  }
  if (process.env.DISPLAY) return () => {}
  const display = spawn('Xvfb', ['-displayfd', '1', '-screen', '0', '1400x900x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const number = await new Promise<string>((found, lost) => {
    display.stdout.once('data', (data: Buffer) => found(data.toString().trim()))
    display.once('error', lost)
  })
  process.env.DISPLAY = `:${number}`
  return () => void display.kill()
}
