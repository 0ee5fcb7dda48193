import { axe, expect, headline, shot, tabTo, test } from './app'

test.describe('from the welcome to the first sync, by keyboard alone', () => {
  test.use({ rows: 1200 })

  test('sample data, plan, approve, pause, resume', async ({ page }) => {
    await page.keyboard.press('Tab')
    await expect(page.getByRole('button', { name: 'Skip to content' })).toBeFocused()
    await tabTo(page, 'button', 'Try with sample data')
    await page.keyboard.press('Enter')
    await expect(headline(page, /Reading .* from Desk/)).toBeVisible()
    await shot(page, 'flow-reading')
    await expect(headline(page, 'Your first plan is ready')).toBeVisible()

    await tabTo(page, 'link', 'Review plan')
    await page.keyboard.press('Enter')
    await expect(page.getByText('0 deletes')).toBeVisible()
    const list = await tabTo(page, 'listbox', /Planned changes/)
    await page.keyboard.press('End')
    await expect(list.getByRole('option', { selected: true })).toHaveAttribute('aria-posinset', '1200')
    await page.keyboard.press('Home')
    await page.keyboard.press('ArrowDown')
    await expect(list.getByRole('option', { selected: true })).toHaveAttribute('aria-posinset', '2')
    await page.keyboard.press('F6')
    await page.keyboard.press('F6')
    await tabTo(page, 'button', 'Approve and sync')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('progressbar')).toBeVisible()
    await expect(page.getByRole('heading', { level: 1, name: 'Plan' }), 'the focus is not lost').toBeFocused()
    await page.keyboard.press('Control+1')
    await expect(headline(page, /Writing contacts to/)).toBeVisible()
    expect(await axe(page), 'axe, writing').toEqual([])
    await shot(page, 'flow-writing')

    await tabTo(page, 'button', 'Pause')
    await page.keyboard.press('Enter')
    const menu = page.getByRole('menu', { name: 'Pause' })
    await expect(menu.getByRole('menuitem')).toHaveText([
      /^For 30 minutes\s*until \d\d:\d\d$/,
      /^For 1 hour/,
      /^For 2 hours/,
      /^For 8 hours/,
      /^Until tomorrow\s*until .*08:00$/,
      'Until I resume',
    ])
    await expect(menu.getByRole('menuitem', { name: 'For 30 minutes' })).toBeFocused()
    expect(await axe(page), 'axe, menu').toEqual([])
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await expect(headline(page, 'Paused')).toBeVisible()
    await expect(page.getByTestId('detail')).toContainText('It resumes by itself at')
    await expect(page.getByTestId('pill')).toContainText('Paused since')
    await expect(page.getByTestId('announcer')).toContainText('Paused')

    await tabTo(page, 'button', 'Resume')
    await page.keyboard.press('Enter')
    await expect(headline(page, 'In sync, except for 31 records')).toBeVisible({ timeout: 30_000 })
    await expect(page.getByRole('table', { name: 'Last 7 days' }).getByRole('row')).toHaveCount(5)
    await expect(page.getByRole('link', { name: /Failures/ }).first()).toContainText('31')
  })
})

test.describe('sync now', () => {
  test.use({ scene: 'idle' })

  test('makes a run', async ({ page }) => {
    const runs = page.getByRole('table', { name: 'Last 7 days' }).getByRole('row')
    const before = await runs.nth(1).textContent()
    await page.getByRole('button', { name: 'Sync now' }).click()
    await expect(headline(page, /Reading|Writing/)).toBeVisible()
    await expect(headline(page, /In sync/)).toBeVisible()
    await expect.poll(() => runs.nth(1).textContent()).not.toBe(before)
  })
})

test.describe('appearance', () => {
  test('is chosen in the menu, and kept', async ({ page }) => {
    await page.getByRole('button', { name: 'Appearance' }).click()
    await page.getByRole('menuitemradio', { name: 'Dark' }).click()
    await expect(page.locator('html')).toHaveClass('dark')
    await page.reload()
    await expect(page.locator('html')).toHaveClass('dark')
    await expect(page.getByRole('heading', { level: 1, name: /One customer list/ })).toBeVisible()
  })
})
