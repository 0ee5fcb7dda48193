import { describe, expect, test, vi } from 'vitest'
import { Rows, type Page } from '../src/lib/rows.svelte'

const settled = () => new Promise((done) => setTimeout(done))

/** A list of numbers behind a call. */
const numbers = (total: number) =>
  vi.fn(async (offset: number, limit: number): Promise<Page<number>> => ({
    total,
    rows: Array.from({ length: Math.min(limit, total - offset) }, (_, i) => offset + i),
  }))

describe('Rows', () => {
  test('fetches each page once, and only those that are needed', async () => {
    const fetch = numbers(100_000)
    const rows = new Rows({ rowHeight: 10, fetch })
    rows.reset()
    rows.need(0, 20)
    await settled()
    rows.need(190, 210)
    rows.need(190, 210)
    await settled()
    expect(fetch.mock.calls).toEqual([
      [0, 200],
      [200, 200],
    ])
    expect([rows.total, rows.row(0), rows.row(205), rows.row(400)]).toEqual([100_000, 0, 205, undefined])
  })

  test('drops answers for a list that is no longer asked for', async () => {
    const answers: ((page: Page<string>) => void)[] = []
    const rows = new Rows<string>({ rowHeight: 10, fetch: () => new Promise((done) => answers.push(done)) })
    rows.reset()
    rows.reset()
    answers[1]!({ total: 1, rows: ['new'] })
    answers[0]!({ total: 1, rows: ['old'] })
    await settled()
    expect(rows.row(0)).toBe('new')
  })

  test('forgets the pages that are farthest away, and fetches them again', async () => {
    const fetch = numbers(100_000)
    const rows = new Rows({ rowHeight: 10, fetch })
    rows.reset()
    for (let page = 1; page <= 20; page++) {
      rows.need(page * 200, page * 200)
      await settled()
    }
    expect(rows.row(0)).toBeUndefined()
    expect(rows.row(4000)).toBe(4000)
    rows.need(0, 0)
    await settled()
    expect(rows.row(0)).toBe(0)
  })

  test('keeps the reason of a failed load, and recovers', async () => {
    const fetch = numbers(10)
    fetch.mockRejectedValueOnce({ code: 'already-modified', message: 'Another plan.' })
    const rows = new Rows({ rowHeight: 10, fetch })
    rows.reset()
    await settled()
    expect(rows.problem?.code).toBe('already-modified')
    rows.reset()
    await settled()
    expect([rows.problem, rows.row(9)]).toEqual([undefined, 9])
  })
})
