import { describe, expect, test, vi } from 'vitest'
import { Board } from '../src/screens/queue/board.svelte'
import { goneFrom, inPlace, neighbour, newsOf } from '../src/screens/queue/place'
import { queue, queueRow } from './customers'
import { fakeBackend } from './fake'

const ids = (columns: { rows: { id: string }[] }[]) => columns.map(({ rows }) => rows.map(({ id }) => id).join(''))
const rows = (...ids: string[]) => ids.map((id) => queueRow(id))

describe('what is new on the board', () => {
  const shown = queue([rows('1', '2'), rows('3')])

  test.each([
    ['nothing', queue([rows('1', '2'), rows('3')]), { added: 0, gone: 0, moved: 0 }, []],
    ['another order is nothing', queue([rows('2', '1'), rows('3')]), { added: 0, gone: 0, moved: 0 }, []],
    ['a ticket more', queue([rows('4', '1', '2'), rows('3')]), { added: 1, gone: 0, moved: 0 }, []],
    ['a ticket less', queue([rows('2'), rows('3')]), { added: 0, gone: 1, moved: 0 }, ['1']],
    ['another column', queue([rows('2'), rows('3', '1')]), { added: 0, gone: 0, moved: 1 }, []],
    ['everything', queue([rows('4'), rows('2')]), { added: 1, gone: 2, moved: 1 }, ['1', '3']],
  ])('%s', (_, later, news, gone) => {
    expect(newsOf(shown, later)).toEqual(news)
    expect(goneFrom(shown, later)).toEqual(gone)
    expect(ids(inPlace(shown, later).columns), 'every card stays').toEqual(ids(shown.columns))
  })

  test('is told of cards in their place', () => {
    const later = queue([rows('2'), [queueRow('3'), queueRow('1', { overdue: true })]])
    expect(inPlace(shown, later).columns[0]!.rows[0]).toMatchObject({ id: '1', overdue: true })
  })
})

describe('the arrow keys', () => {
  const { columns } = queue([rows('1', '2', '3'), [], rows('4'), rows('5', '6')])
  test.each([
    ['1', 'ArrowDown', '2'],
    ['3', 'ArrowDown', undefined],
    ['1', 'ArrowUp', undefined],
    ['3', 'ArrowUp', '2'],
    ['3', 'ArrowRight', '4'],
    ['4', 'ArrowRight', '5'],
    ['6', 'ArrowLeft', '4'],
    ['6', 'ArrowRight', undefined],
    ['2', 'Home', '1'],
    ['1', 'End', '3'],
    ['1', 'Enter', undefined],
    ['7', 'ArrowDown', undefined],
  ])('from %s, %s leads to %s', (from, key, to) => expect(neighbour(columns, from, key)).toBe(to))
})

describe('the board', () => {
  test('shows a reading at once, unless somebody has a place to lose', () => {
    let used = false
    const board = new Board(fakeBackend().backend, '', () => used)
    board.take(queue([rows('1')]))
    board.take(queue([rows('2')]))
    expect([ids(board.shown!.columns)[0], board.news]).toEqual(['2', undefined])
    used = true
    board.take(queue([rows('3', '2')]))
    expect([ids(board.shown!.columns)[0], board.news?.added]).toEqual(['2', 1])
    board.take(queue([rows('3', '4')]))
    expect([ids(board.shown!.columns)[0], board.news, board.gone]).toEqual([
      '2',
      { added: 2, gone: 1, moved: 0 },
      ['2'],
    ])
    board.show()
    expect([ids(board.shown!.columns)[0], board.news, board.gone]).toEqual(['34', undefined, []])
  })

  test('asks for its department', async () => {
    const { backend } = fakeBackend()
    await new Board(backend, '61', () => false).section.anew()
    expect(vi.mocked(backend.tickets.queue).mock.calls).toEqual([['61', 'anew']])
  })
})
