import { readFileSync, readdirSync } from 'node:fs'
import { expect, inspect, tabTo, test } from './app'

test.use({ scene: 'idle' })

test('seven days first, more on demand, filtered, by day, as a table', async ({ page }) => {
  await page.keyboard.press('Control+4')
  const grid = page.getByRole('grid', { name: 'Sync history' })
  await expect(grid, 'early in the day seven days reach less far back').toHaveAttribute('aria-rowcount', /^(19|20)$/)
  await inspect(page, 'history')
  await page.setViewportSize({ width: 1280, height: 800 })

  await page.getByRole('radio', { name: '90 days' }).check()
  await expect(grid).toHaveAttribute('aria-rowcount', '61')
  await page.getByRole('radio', { name: 'CRM → Desk' }).check()
  await page.getByLabel('Only with failures').check()
  await expect(page).toHaveURL(/days=90&source=crm&failed=yes/)
  await expect(grid.getByRole('row').nth(1)).toContainText('from CRM to Desk')
  await expect(grid.getByRole('row').nth(1)).toContainText('With failures')
  await page.getByRole('radio', { name: 'All' }).first().check()
  await page.getByRole('radio', { name: '7 days' }).check()
  await page.getByLabel('Only with failures').uncheck()
  await page.getByRole('radio', { name: 'Both ways' }).check()

  // The chart is one stop of Tab; the arrow keys move between its days.
  await page.getByRole('button', { name: 'Show as table' }).focus()
  await page.keyboard.press('Tab')
  const today = page.getByRole('img', { name: /added, \d+ updated/ }).last()
  await expect(today).toBeFocused()
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/day=\d{4}-\d\d-\d\d/)
  await expect(page.getByRole('button', { name: /show all days/ })).toBeVisible()
  await page.getByRole('button', { name: /show all days/ }).click()
  await page.getByRole('button', { name: 'Show as table' }).click()
  await expect(page.getByRole('region', { name: 'Changes by day' }).getByRole('row')).toHaveCount(8)
})

test('a run shows what it wrote, by keyboard, and comes back to where it was', async ({ page }) => {
  await page.keyboard.press('Control+4')
  const grid = await tabTo(page, 'grid', 'Sync history')
  await page.keyboard.press('End')
  await expect(page.locator('[data-scrolls]').first()).not.toHaveJSProperty('scrollTop', 0)
  const scrolled = await page
    .locator('[data-scrolls]')
    .first()
    .evaluate((element) => element.scrollTop)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: /^Run · / })).toBeVisible()
  await expect(page.getByRole('listbox').getByRole('option').first()).toBeVisible()
  await page.goBack()
  await expect(grid).toBeVisible()
  await expect
    .poll(() =>
      page
        .locator('[data-scrolls]')
        .first()
        .evaluate((element) => element.scrollTop),
    )
    .toBe(scrolled)
})

test('a run by its address: fields before and after, failures, export', async ({ page, exports }) => {
  await page.goto(page.url().replace(/#.*/, '') + '#/history/998')
  const list = page.getByRole('listbox', { name: /Changes of this run/ })
  await expect(list.getByRole('option').first()).toHaveAttribute('aria-setsize', '179')
  await page.getByRole('radio', { name: 'Conflict' }).check()
  await expect(page.getByRole('columnheader', { name: 'Before' })).toBeVisible()
  await inspect(page, 'run')
  await page.getByRole('radio', { name: 'Failed' }).check()
  await expect(list.getByRole('option')).toHaveCount(2)
  await expect(page.getByText('Value is too long', { exact: false }).first()).toBeVisible()
  await page.getByText('What the service answered').click()
  await expect(page.getByText('INVALID_DATA')).toBeVisible()

  await page.getByRole('button', { name: 'Export' }).click()
  await expect(page.getByTestId('announcer')).toContainText('Saved as')
  const [file] = readdirSync(exports)
  expect(file).toMatch(/^counterpart-run-998-.*\.csv$/)
  const text = readFileSync(`${exports}/${file}`, 'utf8')
  expect(text).toContain("'+46 8 700")
  expect(text).not.toMatch(/[,\n]\+46/)

  await page.goto(page.url().replace(/#.*/, '') + '#/history/404')
  await expect(page.getByRole('alert')).toContainText('There is no run 404')
})
