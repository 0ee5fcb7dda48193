import { fireEvent, render, screen, waitFor } from '@testing-library/svelte'
import { tick } from 'svelte'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import type { MappingChoice } from '../src/lib/backend'
import FieldBox from '../src/screens/mapping/FieldBox.svelte'
import { mappingLine } from './fake'

const choice = (crm: string): MappingChoice => ({
  crm: mappingLine('', crm).crm,
  direction: 'both',
  type_check: 'same',
  note: '',
  used_by: '',
})
const all = ['Fax', 'Birthday', 'Phone', 'Seats'].map(choice)

/** A box whose list comes when it is told to. */
function box() {
  let arrive: (list: MappingChoice[]) => void = () => {}
  let fail: (cause: unknown) => void = () => {}
  const choose = vi.fn()
  const choices = () =>
    new Promise<MappingChoice[]>((resolve, reject) => {
      arrive = resolve
      fail = reject
    })
  render(FieldBox, { line: mappingLine('Renewal'), choices, choose })
  const input = screen.getByRole<HTMLInputElement>('combobox')
  const press = (key: string) => fireEvent.keyDown(input, { key })
  const type = async (text: string) => {
    for (let end = 1; end <= text.length; end++) {
      await press(text[end - 1]!)
      await fireEvent.input(input, { target: { value: text.slice(0, end) } })
    }
  }
  return {
    input,
    choose,
    press,
    type,
    arrive: () => arrive(all),
    fail: () => fail({ code: 'network', message: 'no answer' }),
  }
}

beforeEach(() => {
  document.body.innerHTML = '<div id="layers"></div>'
})

describe('FieldBox', () => {
  test('keys that come before the list choose from it once it is there', async () => {
    const { choose, press, type, arrive } = box()
    await type('birth')
    await press('ArrowDown')
    await press('Enter')
    expect(choose).not.toHaveBeenCalled()
    arrive()
    await waitFor(() => expect(choose).toHaveBeenCalledTimes(1))
    expect(choose.mock.calls[0]?.[0]?.crm.api).toBe('Birthday')
  })

  test('they choose what they choose from a list that is there', async () => {
    const { choose, press, type, arrive } = box()
    await press('ArrowDown')
    arrive()
    await screen.findByText('Fax')
    await type('birth')
    await waitFor(() => expect(screen.queryByText('Fax')).toBeNull())
    await press('ArrowDown')
    await press('Enter')
    expect(choose.mock.calls[0]?.[0]?.crm.api).toBe('Birthday')
  })

  test('a text that matches nothing chooses nothing', async () => {
    const { choose, press, type, arrive } = box()
    await type('zzz')
    await press('ArrowDown')
    await press('Enter')
    arrive()
    await waitFor(() => expect(screen.getByRole('combobox')).toHaveAttribute('aria-expanded', 'false'))
    expect(choose).not.toHaveBeenCalled()
  })

  test('Escape takes back what was pressed, and so does a list that does not come', async () => {
    const first = box()
    await first.type('birth')
    await first.press('Enter')
    await first.press('Escape')
    first.arrive()
    await tick()
    expect(first.choose).not.toHaveBeenCalled()
    await first.type('birth')
    await first.press('Enter')
    first.fail()
    await screen.findByText('no answer', { exact: false })
    expect(first.choose).not.toHaveBeenCalled()
  })
})
