import { describe, expect, test } from 'vitest'
import { lacking, leading, lonely, paired, rows, withSuggested } from '../src/screens/mapping/values'
import { mappingValues } from './fake'

const rating = mappingValues({
  possible: true,
  desk: ['Hot', 'Warm', 'Very cold'],
  crm: ['High', 'Warm', 'very_cold'],
  suggested: [{ desk: 'Very cold', crm: 'very_cold' }],
})
const pairs = [{ desk: 'Hot', crm: 'High' }]

describe('values', () => {
  test('each value is paired, the same, or without a counterpart; what has a suggestion leads', () => {
    expect(rows(rating, pairs)).toEqual([
      { value: 'Very cold', paired: '', same: false, suggested: 'very_cold', strange: false },
      { value: 'Hot', paired: 'High', same: false, suggested: '', strange: false },
      { value: 'Warm', paired: '', same: true, suggested: '', strange: false },
    ])
    expect(rows(rating, withSuggested(rating, pairs))[0], 'it keeps its place').toMatchObject({ value: 'Very cold' })
    expect(lonely(rating, pairs)).toEqual(['very_cold'])
    expect(lacking(rating, pairs)).toBe(2)
  })

  test('a word that stands for another value is no counterpart of its own', () => {
    const taken = [{ desk: 'Hot', crm: 'Warm' }]
    expect(rows(rating, taken)[2]).toMatchObject({ value: 'Warm', same: false })
    expect(lonely(rating, taken)).toEqual(['High', 'very_cold'])
  })

  test('a paired value that the field does not offer is shown and marked', () => {
    expect(rows(rating, [{ desk: 'Hott', crm: 'High' }]).at(-1)).toMatchObject({ value: 'Hott', strange: true })
  })

  test('CRM leads where only its field offers values', () => {
    const text = mappingValues({ possible: true, crm: ['High', 'Low'] })
    expect([leading(rating), leading(text)]).toEqual(['desk', 'crm'])
    expect(rows(text, [{ desk: 'Hot', crm: 'High' }])).toEqual([
      { value: 'High', paired: 'Hot', same: false, suggested: '', strange: false },
      { value: 'Low', paired: '', same: true, suggested: '', strange: false },
    ])
    expect(paired([], 'crm', 'High', 'Hot')).toEqual([{ desk: 'Hot', crm: 'High' }])
  })

  test('a value has one counterpart: choosing one moves it', () => {
    const all = paired(pairs, 'desk', 'Very cold', 'very_cold')
    expect(all).toEqual([...pairs, { desk: 'Very cold', crm: 'very_cold' }])
    expect(paired(all, 'desk', 'Hot', 'very_cold')).toEqual([{ desk: 'Hot', crm: 'very_cold' }])
    expect(paired(all, 'desk', 'Very cold', '')).toEqual(pairs)
  })

  test('suggestions pair nothing until they are taken up', () => {
    expect(withSuggested(rating, pairs)).toEqual([...pairs, { desk: 'Very cold', crm: 'very_cold' }])
    expect(rows(rating, withSuggested(rating, pairs)).some((row) => row.suggested)).toBe(false)
    const moved = [{ desk: 'Hot', crm: 'very_cold' }]
    expect(withSuggested(rating, moved), 'a word that is taken meanwhile').toEqual(moved)
  })
})
