import { expect, inspect, test } from './app'

interface Bridge {
  go: { api: { PlanAPI: { Page: (query: { offset: number }) => Promise<unknown> } } }
  asked: number[]
}

/** Scrolls through the whole list in 60 leaps; in how many frames were there rows to be seen? */
async function scrollThrough(): Promise<{ all: number; drawn: number }> {
  const list = document.querySelector<HTMLElement>('[role=listbox]')!
  const frame = () => new Promise((done) => requestAnimationFrame(done))
  const counts = { all: 0, drawn: 0 }
  for (let leap = 0; leap <= 60; leap++) {
    list.scrollTop = ((list.scrollHeight - list.clientHeight) * leap) / 60
    await frame()
    await frame()
    counts.all++
    const box = list.getBoundingClientRect()
    const rows = [...list.querySelectorAll('[role=option]')].map((row) => row.getBoundingClientRect())
    if (rows.some((row) => row.top <= box.top + 60) && rows.some((row) => row.bottom >= box.bottom - 60)) counts.drawn++
  }
  return counts
}

test.describe('a plan of 100,000 records', () => {
  test.use({ scene: 'first', rows: 100_000 })

  test('is filtered, searched and scrolled without holding it all', async ({ page }) => {
    await page.getByRole('link', { name: 'Plan', exact: true }).click()
    const list = page.getByRole('listbox')
    await expect(page.getByRole('radio', { name: /Both ways.*100,000/ })).toBeChecked()
    // Pages are asked for where the list stands, never the whole of it.
    await page.evaluate(() => {
      const plan = (window as unknown as Bridge).go.api.PlanAPI
      const ask = plan.Page
      const asked: number[] = ((window as unknown as Bridge).asked = [])
      plan.Page = (query: { offset: number }) => (asked.push(query.offset), ask(query))
    })
    await list.press('End')
    const last = list.getByRole('option', { selected: true })
    await expect(last).toHaveAttribute('aria-posinset', '100000')
    await expect(last).not.toContainText('Loading')
    expect(await list.getByRole('option').count(), 'rows in the page').toBeLessThan(60)
    const frames = await page.evaluate(scrollThrough)
    expect(frames.drawn, 'frames that drew rows').toBeGreaterThan(0.9 * frames.all)
    const asked = await page.evaluate(() => (window as unknown as Bridge).asked)
    expect(asked.length, 'pages asked for, of 500').toBeLessThan(90)
    expect(new Set(asked).size, 'none twice in a row').toBeGreaterThan(0.7 * asked.length)
    await list.press('End')

    await page.getByRole('radio', { name: /Conflict/ }).check()
    await page.getByRole('radio', { name: /To CRM/ }).check()
    await page.keyboard.press('Control+f')
    await expect(page.getByRole('searchbox')).toBeFocused()
    await page.keyboard.type('lindqvist')
    await expect(list.getByRole('option').first()).toContainText('Lindqvist')
    await expect(page.getByText(/Both sides have a value of their own/)).toBeVisible()
    await expect(page).toHaveURL(/#\/plan\?kind=conflict&target=crm&search=lindqvist$/)
    await inspect(page, 'plan')

    await page.getByRole('searchbox').fill('nobody of this name')
    await expect(page.getByText('No change matches these filters.')).toBeVisible()
    await page.getByRole('button', { name: 'Clear filters' }).click()
    await expect(list.getByRole('option').first()).toHaveAttribute('aria-setsize', '100000')
    await page.goBack()
    await expect(page.getByRole('heading', { level: 1, name: 'Overview' })).toBeVisible()
  })
})

test.describe('without a plan', () => {
  test.use({ scene: 'quiet' })

  test('one is made when asked for', async ({ page }) => {
    await page.keyboard.press('Control+3')
    await expect(page.getByText('No plan waits')).toBeVisible()
    await page.getByRole('button', { name: 'Make a plan' }).click()
    await expect(page.getByRole('listbox', { name: /Planned changes/ })).toBeVisible()
    await expect(page.getByRole('button', { name: 'Approve and sync' })).toBeVisible()
  })
})

test.describe('a plan approved in part', () => {
  test.use({ scene: 'first', rows: 640 })

  test('by direction and by record; the rest stays visible as waiting', async ({ page }) => {
    await page.getByRole('link', { name: 'Plan', exact: true }).click()
    const list = page.getByRole('listbox')
    await page.getByRole('radio', { name: /To Desk/ }).check()
    await page.getByRole('checkbox', { name: /All \d+ shown/ }).uncheck()
    await expect(page.getByText(/^\d+ of 640 chosen$/).first()).toBeVisible()
    await page.getByRole('radio', { name: /^To CRM/ }).check()
    await expect(list.getByRole('option').first()).toHaveAttribute('aria-checked', 'true')
    await list.press('Space')
    await expect(list.getByRole('option').first()).toHaveAttribute('aria-checked', 'false')
    await expect(page.getByRole('checkbox', { name: /All \d+ shown/ })).toHaveJSProperty('indeterminate', true)
    await inspect(page, 'plan-part')
    await page.setViewportSize({ width: 1280, height: 800 })

    await page.getByRole('radio', { name: /Left out/ }).check()
    await expect(page.getByRole('radio', { name: /^To CRM/ })).toBeChecked()
    await expect(list.getByRole('option')).toHaveCount(1)
    await page.getByRole('button', { name: /^Approve \d+ and sync$/ }).click()
    await page.keyboard.press('Control+1')
    await expect(page.getByText(/\d+ changes were left out of the plan/)).toBeVisible({ timeout: 30_000 })
    await page.getByRole('link', { name: 'Look at the plan' }).click()
    await expect(page.getByText(/changes were left out when the plan was approved/)).toBeVisible()
    await expect(page.getByRole('button', { name: 'Approve and sync' })).toBeDisabled()
    await inspect(page, 'plan-left-out')
    await page.setViewportSize({ width: 1280, height: 800 })
    await page.getByRole('checkbox', { name: /All \d+ shown/ }).check()
    await page.getByRole('button', { name: 'Approve and sync' }).click()
    await page.keyboard.press('Control+1')
    await expect(page.getByTestId('headline')).toContainText(/In sync/, { timeout: 30_000 })
    await expect(page.getByText(/left out of the plan/)).toHaveCount(0)
  })
})
