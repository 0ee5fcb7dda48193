import { describe, expect, test, vi } from 'vitest'
import { Part } from '../src/lib/part.svelte'
import { Product } from '../src/lib/product.svelte'
import { fakeBackend, status } from './fake'

const settled = () => new Promise((done) => setTimeout(done))

describe('Product', () => {
  test('listens before it asks, and drops what is older than the answer', async () => {
    let answer: (value: ReturnType<typeof status>) => void = () => {}
    const { backend, send } = fakeBackend({ status: () => new Promise((done) => (answer = done)) })
    const product = new Product(backend)
    product.start()
    send('status', { seq: 4, state: 'syncing' })
    answer(status({ seq: 5, state: 'idle' }))
    await settled()
    expect(product.status?.state).toBe('idle')
    send('status', { seq: 4, state: 'syncing' })
    expect(product.status?.state).toBe('idle')
    send('status', { seq: 6, state: 'paused' })
    expect(product.status?.state).toBe('paused')
  })

  test('asks for what an event says has changed', async () => {
    const { backend, send } = fakeBackend()
    const product = new Product(backend)
    product.start()
    await settled()
    vi.clearAllMocks()
    send('plan', { seq: 2 })
    send('history', { seq: 3 })
    send('failures', { seq: 4 })
    send('status', { seq: 5 })
    await settled()
    expect(backend.planSummary).toHaveBeenCalledTimes(1)
    expect([product.historyChanges, product.failureChanges]).toEqual([1, 1])
  })

  test('notices that failures came or went by their number', async () => {
    const { backend, send } = fakeBackend({ status: async () => status({ failures: 1 }) })
    const product = new Product(backend)
    product.start()
    await settled()
    const before = product.failureChanges
    send('status', { seq: 2, failures: 1 })
    expect(product.failureChanges).toBe(before)
    send('status', { seq: 3, failures: 2 })
    expect(product.failureChanges).toBe(before + 1)
  })

  test('says why it could not start', async () => {
    const { backend } = fakeBackend({ status: () => Promise.reject({ code: 'storage', message: 'The disk is full.' }) })
    const product = new Product(backend)
    product.start()
    await settled()
    expect(product.startProblem).toEqual({
      code: 'storage',
      message: 'The disk is full.',
      field: '',
      hint: '',
      details: '',
    })
  })

  test('shows an action that went wrong until another goes well', async () => {
    const { backend } = fakeBackend({ syncNow: () => Promise.reject({ code: 'busy', message: 'Not now.' }) })
    const product = new Product(backend)
    expect(await product.act((b) => b.syncNow())).toBe(false)
    expect(product.actionProblem?.message).toBe('Not now.')
    expect(await product.act((b) => b.resume())).toBe(true)
    expect(product.actionProblem).toBeUndefined()
  })

  test('asks for the plan when the one shown is out of date', async () => {
    const { backend } = fakeBackend({
      approve: () => Promise.reject({ code: 'already-modified', message: 'Changed.' }),
    })
    const product = new Product(backend)
    await product.act((b) => b.approve('1'))
    expect(backend.planSummary).toHaveBeenCalledTimes(1)
  })

  test('calms what is no problem of ours', async () => {
    const { backend } = fakeBackend({ resume: () => Promise.reject(new TypeError('x is undefined')) })
    const product = new Product(backend)
    await product.act((b) => b.resume())
    expect(product.actionProblem).toMatchObject({ code: 'internal', message: expect.stringContaining('try again') })
  })
})

describe('Part', () => {
  test('asks once more, and no more than once, when asked while waiting', async () => {
    const answers: ((value: number) => void)[] = []
    const part = new Part<number>(() => new Promise((done) => answers.push(done)))
    const done = part.load()
    void part.load()
    void part.load()
    expect(answers).toHaveLength(1)
    answers[0]!(1)
    await settled()
    expect(answers).toHaveLength(2)
    answers[1]!(2)
    await done
    expect(part.value).toBe(2)
  })

  test('keeps what it had when a later load fails', async () => {
    let fail = false
    const part = new Part(async () => {
      if (fail) throw { code: 'network', message: 'Gone.' }
      return 7
    })
    await part.load()
    fail = true
    await part.load()
    expect([part.value, part.problem?.message]).toEqual([7, 'Gone.'])
    fail = false
    await part.load()
    expect(part.problem).toBeUndefined()
  })

  test('says when the backend is silent, and asks for all when it is back', () => {
    vi.useFakeTimers()
    let answer: ((value: ReturnType<typeof status>) => void) | undefined
    const { backend, send } = fakeBackend()
    const product = new Product(backend)
    const stop = product.start()
    vi.mocked(backend.status).mockImplementation(() => new Promise((done) => (answer = done)))
    vi.advanceTimersByTime(10_000)
    expect(product.silentSince).toBeUndefined()
    vi.advanceTimersByTime(15_000)
    expect(product.silentSince).toBeTypeOf('number')
    const changes = product.historyChanges
    send('status', { seq: 9 })
    expect(product.silentSince).toBeUndefined()
    expect(product.historyChanges).toBe(changes + 1)
    answer?.(status({ seq: 10 }))
    stop()
    vi.useRealTimers()
  })
})
