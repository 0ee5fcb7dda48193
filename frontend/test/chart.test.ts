import { render } from '@testing-library/svelte'
import { expect, test } from 'vitest'
import DayChart from '../src/parts/DayChart.svelte'

// jsdom measures no text: a digit of the axis is taken to be 7 pixels wide, which is more than it is.
const DIGIT = 7

test.each([3, 900, 19_888, 1_400_000])('the axis has room for the number of %i records', (updated) => {
  const days = [{ date: '2026-03-02', added: 0, updated, failed: 0, lines: 1 }]
  const { container } = render(DayChart, { days, label: 'Changes by day' })
  const labels = [...container.querySelectorAll('svg > text')].filter((text) => text.textContent)
  expect(labels.length).toBeGreaterThan(0)
  for (const text of labels) {
    expect(Number(text.getAttribute('x')), text.textContent).toBeGreaterThanOrEqual(text.textContent.length * DIGIT)
  }
})
