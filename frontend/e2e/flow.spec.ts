import type { Page } from '@playwright/test'
import { axe, expect, shot, test } from './app'

/** Presses Tab until the element of that role and name has the focus; a keyboard user has no other way. */
async function tabTo(page: Page, role: 'button' | 'listbox' | 'searchbox' | 'radio', name: string | RegExp) {
  const wanted = page.getByRole(role, { name }).first()
  await expect(wanted).toBeVisible()
  for (let presses = 0; presses < 60; presses++) {
    if (await wanted.evaluate((element) => element === document.activeElement)) return wanted
    await page.keyboard.press('Tab')
  }
  throw new Error(`60 times Tab did not lead to ${role} ${name}`)
}

const headline = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name })

test.describe('from the welcome to the first sync, by keyboard alone', () => {
  test.use({ rows: 1200 })

  test('sample data, plan, review, approve, pause, resume, retry', async ({ page }) => {
    await page.keyboard.press('Tab')
    await expect(page.getByRole('link', { name: 'Skip to content' })).toBeFocused()
    await tabTo(page, 'button', 'Try with sample data')
    await page.keyboard.press('Enter')

    await expect(headline(page, /Reading .* from Desk/)).toBeVisible()
    await shot(page, 'flow-reading')
    await expect(headline(page, 'Your first plan is ready')).toBeVisible()
    await expect(page.getByText('0 deletes')).toBeVisible()

    await tabTo(page, 'button', 'Review changes')
    await page.keyboard.press('Enter')
    const dialog = page.getByRole('dialog', { name: 'Planned changes' })
    await expect(dialog.getByText('1,200 records')).toBeVisible()
    const list = await tabTo(page, 'listbox', /Planned changes/)
    await page.keyboard.press('End')
    await expect(list.getByRole('option', { selected: true })).toHaveAttribute('aria-posinset', '1200')
    await page.keyboard.press('Home')
    await page.keyboard.press('ArrowDown')
    await expect(list.getByRole('option', { selected: true })).toHaveAttribute('aria-posinset', '2')
    expect(await axe(page), 'axe, review').toEqual([])
    await shot(page, 'flow-review')
    await page.keyboard.press('Escape')
    await expect(dialog).toBeHidden()
    await expect(page.getByRole('button', { name: 'Review changes' })).toBeFocused()

    await tabTo(page, 'button', 'Approve and sync')
    await page.keyboard.press('Enter')
    await expect(headline(page, /Writing accounts to/)).toBeVisible()
    await expect(headline(page, /Writing/), 'the focus is not lost with the button').toBeFocused()
    await expect(headline(page, /Writing contacts to/)).toBeVisible()
    expect(await axe(page), 'axe, writing').toEqual([])
    await shot(page, 'flow-writing')

    await tabTo(page, 'button', 'Pause')
    await page.keyboard.press('Enter')
    const menu = page.getByRole('menu', { name: 'Pause' })
    await expect(menu.getByRole('menuitem')).toHaveText([
      'Until I resume',
      'For 30 minutes',
      'For 1 hour',
      'Until tomorrow at 08:00',
    ])
    await expect(menu.getByRole('menuitem', { name: 'Until I resume' })).toBeFocused()
    expect(await axe(page), 'axe, menu').toEqual([])
    await shot(page, 'flow-pause-menu')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await expect(headline(page, 'Paused')).toBeVisible()
    await expect(page.getByTestId('detail')).toContainText('It resumes by itself at')
    await expect(page.getByTestId('announcer')).toContainText('Paused')
    await shot(page, 'flow-paused')

    await tabTo(page, 'button', 'Resume')
    await page.keyboard.press('Enter')
    await expect(headline(page, 'In sync, except for 31 records')).toBeVisible({ timeout: 30_000 })
    await expect(page.getByRole('table', { name: 'Last 7 days' }).getByRole('row')).toHaveCount(5)
    await shot(page, 'flow-done')
  })
})

test.describe('failures', () => {
  test.use({ scene: 'idle' })

  test('are tried again one by one, and all', async ({ page }) => {
    const items = page.getByRole('region', { name: /could not be synced/ }).getByRole('listitem')
    await expect(items).toHaveCount(5)
    const stubborn = items.filter({ hasText: 'already mapped' }).first()
    await stubborn.getByRole('button').click()
    await expect(stubborn).toContainText('Tried again just now; the reason is the same.')

    const solvable = items.filter({ hasText: 'Mandatory Field Missing' }).first()
    await solvable.getByRole('button').focus()
    await page.keyboard.press('Enter')
    await expect(headline(page, 'In sync, except for 30 records')).toBeFocused()

    await page.getByRole('button', { name: 'Show 20 more' }).click()
    await expect(items).toHaveCount(25)
    await page.getByRole('button', { name: 'Try all again' }).click()
    await expect(headline(page, /In sync, except for 1\d records/)).toBeVisible()
  })

  test('sync now makes a run', async ({ page }) => {
    const runs = page.getByRole('table', { name: 'Last 7 days' }).getByRole('row')
    const before = await runs.nth(1).textContent()
    await page.getByRole('button', { name: 'Sync now' }).click()
    await expect(headline(page, /Reading|Writing/)).toBeVisible()
    await expect(headline(page, /In sync/)).toBeVisible()
    await expect.poll(() => runs.nth(1).textContent()).not.toBe(before)
  })
})

test.describe('a plan of 100,000 records', () => {
  test.use({ scene: 'first', rows: 100_000 })

  test('is searched and scrolled without holding it all', async ({ page }) => {
    await page.getByRole('button', { name: 'Review changes' }).click()
    const dialog = page.getByRole('dialog')
    await expect(dialog.getByText('100,000 records')).toBeVisible()
    const list = dialog.getByRole('listbox')
    await list.press('End')
    const last = list.getByRole('option', { selected: true })
    await expect(last).toHaveAttribute('aria-posinset', '100000')
    await expect(last).not.toContainText('Loading')
    expect(await list.getByRole('option').count(), 'rows in the page').toBeLessThan(60)

    await dialog.getByRole('radio', { name: 'Conflict' }).check()
    await dialog.getByRole('radio', { name: 'To CRM' }).check()
    await dialog.getByRole('searchbox').fill('lindqvist')
    await expect(list.getByRole('option').first()).toContainText('Lindqvist')
    await expect(dialog.getByText(/Both sides have a value of their own/)).toBeVisible()
    await shot(page, 'review-filtered')
    await page.setViewportSize({ width: 640, height: 700 })
    await shot(page, 'review-narrow')
    expect(await axe(page), 'axe, narrow review').toEqual([])

    await dialog.getByRole('searchbox').fill('nobody of this name')
    await expect(dialog.getByText('No change matches these filters.')).toBeVisible()
    await dialog.getByRole('button', { name: 'Clear filters' }).click()
    await expect(dialog.getByText('100,000 records')).toBeVisible()
  })
})

test.describe('appearance', () => {
  test('is chosen in the menu, and kept', async ({ page }) => {
    await page.getByRole('button', { name: 'Appearance' }).click()
    await page.getByRole('menuitemradio', { name: 'Dark' }).click()
    await expect(page.locator('html')).toHaveClass('dark')
    await page.reload()
    await expect(page.locator('html')).toHaveClass('dark')
    await expect(headline(page, /One customer list/)).toBeVisible()
  })
})
