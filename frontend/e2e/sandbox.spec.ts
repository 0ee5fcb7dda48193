import { axe, expect, headline, inspect, sampleTest as test, shot, tabTo } from './app'
import type { Page } from '@playwright/test'

/** The first plan is approved and carried out; the sandbox is open. */
async function begin(page: Page) {
  await expect(headline(page, 'Your first plan is ready')).toBeVisible({ timeout: 60_000 })
  await page.getByRole('link', { name: 'Review plan' }).click()
  await page.getByRole('button', { name: 'Approve and sync' }).click()
  await expect(page.getByTestId('pill')).toContainText(/in sync|records? waits?/i, { timeout: 120_000 })
  await page.getByRole('link', { name: 'Sandbox' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Sandbox' })).toBeVisible()
  await expect(table(page, 'Desk').getByRole('row').nth(1)).toBeVisible()
  await expect(table(page, 'CRM').getByRole('row').nth(1)).toBeVisible()
}

const table = (page: Page, side: 'Desk' | 'CRM') => page.getByRole('grid', { name: `Contacts in ${side}` })
const rowOf = (page: Page, side: 'Desk' | 'CRM', text: string) =>
  table(page, side).getByRole('row').filter({ hasText: text })

test('an edit, a new record, a delete and a crowd, and what the sync makes of them', async ({ page }) => {
  test.setTimeout(300_000)
  await begin(page)

  // A new contact in Desk arrives in CRM, lit, by Counterpart.
  await page.getByRole('button', { name: 'New contact in Desk' }).click()
  const sheet = page.getByRole('dialog')
  await sheet.getByLabel('Last Name').fill('Zetterström-Probe')
  await sheet.getByLabel('Email', { exact: true }).fill('not an address')
  await sheet.getByRole('button', { name: 'Save in Desk' }).click()
  await expect(sheet.getByRole('alert')).toContainText('Zoho Desk says: INVALID_DATA')
  await expect(sheet.getByLabel('Email', { exact: true })).toBeFocused()
  expect(await axe(page), 'axe, sheet').toEqual([])
  await shot(page, 'sandbox-sheet-refused')
  await sheet.getByLabel('Email', { exact: true }).fill('zetterstrom@probe.example')
  await sheet.getByRole('button', { name: 'Save in Desk' }).click()
  await expect(sheet).toHaveCount(0)
  await expect(rowOf(page, 'Desk', 'Zetterström-Probe')).toContainText('Tomás')
  await page.getByRole('button', { name: 'Sync now' }).click()
  const arrived = rowOf(page, 'CRM', 'Zetterström-Probe')
  await expect(arrived).toContainText('Counterpart', { timeout: 60_000 })
  await expect(arrived).toContainText('added')
  await expect(page.getByTestId('travelled')).toContainText('Zetterström-Probe')
  await expect(rowOf(page, 'Desk', 'Zetterström-Probe')).toContainText('Linked to its counterpart in CRM.')

  // An edit of it, by keyboard alone, follows.
  await tabTo(page, 'grid', 'Contacts in Desk')
  await page.keyboard.press('Home')
  await page.keyboard.press('Enter')
  await expect(sheet).toBeVisible()
  await sheet.getByLabel('Phone', { exact: true }).fill('+46 8 555 01 02')
  await page.keyboard.press('Enter')
  await expect(sheet).toHaveCount(0)
  await page.getByRole('button', { name: 'Sync now' }).click()
  await expect(rowOf(page, 'CRM', 'Zetterström-Probe')).toContainText('+46 8 555 01 02', { timeout: 60_000 })
  await expect(page.getByRole('button', { name: 'Sync now' })).toBeEnabled({ timeout: 60_000 })
  await inspect(page, 'sandbox')
  await page.setViewportSize({ width: 1280, height: 800 })

  // A delete stays where it was made, and can be undone; by keyboard over to the counterpart and back.
  const desk = await tabTo(page, 'grid', 'Contacts in Desk')
  await page.keyboard.press('Home')
  await expect(desk.getByRole('row', { selected: true })).toContainText('Zetterström-Probe')
  await page.keyboard.press('ArrowRight')
  await expect(table(page, 'CRM')).toBeFocused()
  await page.keyboard.press('ArrowLeft')
  await expect(desk).toBeFocused()
  await page.keyboard.press('Delete')
  await expect(page.getByText('Deleted Zetterström-Probe.')).toBeVisible()
  await expect(rowOf(page, 'Desk', 'Zetterström-Probe')).toHaveCount(0)
  await expect(rowOf(page, 'CRM', 'Zetterström-Probe')).toContainText(
    'Its counterpart lies in the recycle bin of Desk.',
  )
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(rowOf(page, 'Desk', 'Zetterström-Probe')).toContainText('put back')
  await desk.focus()
  await page.keyboard.press('Home')
  await expect(desk.getByRole('row', { selected: true })).toContainText('Zetterström-Probe')
  await page.keyboard.press('Delete')
  await expect(rowOf(page, 'Desk', 'Zetterström-Probe')).toHaveCount(0)

  // The counterpart is edited: the sync puts the deleted record back.
  await rowOf(page, 'CRM', 'Zetterström-Probe').getByRole('button', { name: /^Edit/ }).click()
  await sheet.getByLabel('Mobile').fill('+46 70 555 33 44')
  await sheet.getByRole('button', { name: 'Save in CRM' }).click()
  await expect(sheet).toHaveCount(0)
  await page.getByRole('button', { name: 'Sync now' }).click()
  await expect(rowOf(page, 'Desk', 'Zetterström-Probe')).toContainText('Counterpart', { timeout: 60_000 })

  // Deleted for good, after a question.
  await desk.focus()
  await page.keyboard.press('Home')
  await expect(desk.getByRole('row', { selected: true })).toContainText('Zetterström-Probe')
  await page.keyboard.press('Delete')
  await page.getByRole('button', { name: 'Recycle bin of Desk, 1' }).click()
  const bin = page.getByRole('grid', { name: 'Deleted contacts in Desk' })
  await expect(bin.getByRole('row')).toHaveCount(2)
  await bin.focus()
  await page.keyboard.press('Delete')
  const question = page.getByRole('alertdialog', { name: 'Delete the record for good?' })
  await expect(question.getByRole('button', { name: 'Cancel' })).toBeFocused()
  await question.getByRole('button', { name: 'Delete for good' }).click()
  await expect(page.getByText('The recycle bin is empty')).toBeVisible()
  await expect(rowOf(page, 'CRM', 'Zetterström-Probe')).toContainText('Its counterpart in Desk is deleted for good.')
  await page.getByRole('button', { name: 'Recycle bin of Desk, 0' }).click()

  // The same for many at once is stopped by the guard.
  await desk.focus()
  await page.keyboard.press('Control+a')
  await page.getByRole('button', { name: 'Change…' }).click()
  await expect(sheet.getByText('Only what you fill in changes')).toBeVisible()
  await sheet.getByLabel('Title').fill('Valued customer')
  await sheet.getByRole('button', { name: 'Save in Desk' }).click()
  await expect(sheet).toHaveCount(0)
  await expect(page.getByTestId('strip')).toContainText(/plan waits/i, { timeout: 120_000 })
  await expect(page.getByRole('link', { name: 'Review plan' })).toBeVisible()
  expect(await axe(page), 'axe, guarded').toEqual([])
  await shot(page, 'sandbox-guarded')
})
