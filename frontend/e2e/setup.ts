import { execFileSync, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../', import.meta.url))

/**
 * Builds the page, the app with Wails' development server in it, and a
 * display for its window, all once. Returns how to take the display away.
 */
export default async function setup(): Promise<() => void> {
  execFileSync('npm', ['run', '--silent', 'build'], { cwd: `${root}frontend`, stdio: ['ignore', 'ignore', 'inherit'] })
  execFileSync(
    'go',
    ['build', '-tags', process.env.COUNTERPART_TAGS || 'dev', '-o', 'build/bin/e2e-window', './app/api/apitest/cmd'],
    {
      cwd: root,
      stdio: 'inherit',
    },
  )
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
