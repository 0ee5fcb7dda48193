import { render, screen } from '@testing-library/svelte'
import userEvent from '@testing-library/user-event'
import { expect, test, vi } from 'vitest'
import App from '../src/App.svelte'
import { Code } from '../src/lib/code.svelte'
import { fetchAhead } from '../src/lib/ahead'
import { history } from '../src/screens/history'
import Mark from '../src/shell/Mark.svelte'
import { fakeBackend } from './fake'

const settled = () => new Promise((done) => setTimeout(done))

test('is fetched when it is wanted, once', async () => {
  const bring = vi.fn(async () => ({ default: Mark }))
  const code = new Code(bring)
  expect(code.value).toBeUndefined()
  await Promise.all([code.load(), code.ahead()])
  await code.ahead()
  expect(code.value).toBe(Mark)
  expect(bring.mock.calls.length).toBeLessThanOrEqual(2)
})

test('says why it is not there, and is there when it is asked for again', async () => {
  const bring = vi.fn(async () => ({ default: Mark })).mockRejectedValueOnce(new TypeError('no such file'))
  const code = new Code(bring)
  await code.load()
  expect([code.value, code.problem?.code]).toEqual([undefined, 'code'])
  await code.load()
  expect([code.value, code.problem]).toEqual([Mark, undefined])
})

test('what is fetched ahead comes in its order, whatever fails, and only until it is stopped', async () => {
  const asked: string[] = []
  const piece = (name: string, broken = false) =>
    new Code(async () => {
      asked.push(name)
      if (broken) throw new TypeError('no such file')
      return { default: Mark }
    })
  const pieces = [piece('a', true), piece('b'), piece('c')]
  let stop = () => {}
  vi.stubGlobal('requestIdleCallback', (idle: () => void) => {
    if (asked.length === 2) stop()
    setTimeout(idle)
  })
  stop = fetchAhead(pieces)
  await vi.waitFor(() => expect(asked).toEqual(['a', 'b']))
  await settled()
  expect(asked).toEqual(['a', 'b'])
  expect(pieces.map(({ problem }) => problem)).toEqual([undefined, undefined, undefined])
  vi.unstubAllGlobals()
})

test('a screen is waited for with its title, and keeps the place of the keyboard', async () => {
  let arrive = () => {}
  const bring = history.code.fetch
  vi.spyOn(history.code, 'fetch').mockImplementation(async () => {
    await new Promise<void>((come) => (arrive = come))
    return bring()
  })
  location.hash = ''
  render(App, { backend: fakeBackend().backend })
  const user = userEvent.setup()
  await screen.findByRole('heading', { level: 1, name: 'Overview' })
  await user.keyboard('{Control>}4{/Control}')
  expect(await screen.findByRole('heading', { level: 1, name: 'History' })).toHaveFocus()
  expect(screen.getByTestId('opening')).toBeInTheDocument()
  arrive()
  await vi.waitFor(() => expect(screen.queryByTestId('opening')).not.toBeInTheDocument(), { timeout: 60_000 })
  await vi.waitFor(() => expect(screen.getByRole('heading', { level: 1, name: 'History' })).toHaveFocus())
}, 120_000)
