import type { Page } from '@playwright/test'
import { axe, expect, headline, inspect, sampleTest as test, shot } from './app'

/** Chooses the first field of the open list by keyboard, once the list shows it. */
async function pick(page: Page, name: RegExp) {
  const option = page.getByRole('option', { name })
  await expect(option).toBeVisible()
  await expect(async () => {
    await page.keyboard.press('ArrowDown')
    await expect(option).toHaveAttribute('data-highlighted', '', { timeout: 1_000 })
  }).toPass()
  await page.keyboard.press('Enter')
}

test('fields are mapped by keyboard, refused with a reason, previewed and saved', async ({ page }) => {
  test.setTimeout(180_000)
  await expect(headline(page, 'Your first plan is ready')).toBeVisible({ timeout: 60_000 })
  await page.keyboard.press('Control+2')
  const table = page.getByRole('table', { name: /^Contacts/ })
  const line = (desk: string) => table.locator(`[data-desk="${desk}"]`)
  await expect(line('email')).toContainText('Records are matched by')
  await expect(line('email').getByRole('combobox')).toHaveCount(0)
  await inspect(page, 'mapping')
  await page.setViewportSize({ width: 960, height: 640 })
  await shot(page, 'mapping-960')
  await page.setViewportSize({ width: 1280, height: 800 })

  // The list of fields: best first, those in use greyed with the reason.
  const seats = page.getByRole('combobox', { name: 'CRM field for Seats' })
  await seats.focus()
  await page.keyboard.press('ArrowDown')
  await expect(page.getByRole('option').first()).toBeVisible()
  await expect(page.getByRole('option', { name: /Used by/ }).first()).toHaveAttribute('aria-disabled', 'true')
  expect(await axe(page), 'axe, fields').toEqual([])
  await shot(page, 'mapping-fields')
  await page.keyboard.type('zzz')
  await expect(page.getByText('No CRM field matches “zzz”.')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(seats).toHaveValue('')
  await expect(page.getByRole('button', { name: 'No changes' })).toBeDisabled()

  // A pair that cannot work says why, and keeps the rest from being saved.
  await page.keyboard.type('birth')
  await pick(page, /^Date of Birth/)
  await expect(line('cf_seats')).toContainText('Cannot be saved. Integer cannot become date.')
  await expect(page.getByText('One of them cannot be saved.')).toBeVisible()
  await shot(page, 'mapping-refused')
  await page.getByRole('button', { name: 'Save 1 change' }).click()
  await expect(page.getByRole('alert')).toContainText('cannot be mapped')
  await expect(seats).toBeFocused()
  await page.getByRole('alert').getByRole('button', { name: 'Dismiss' }).click()

  await seats.focus()
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.type('seats')
  await pick(page, /^Seats/)
  await expect(seats).toHaveValue('Seats')
  await expect(line('cf_seats')).toContainText('Fits as it is')
  await line('phone').getByRole('button', { name: 'Phone: Both ways. Change the direction' }).click()
  await expect(line('phone').getByRole('button', { name: /Only from Desk to CRM/ })).toBeVisible()
  await line('mobile').getByRole('button', { name: 'Details of Mobile' }).click()
  await page.getByRole('radio', { name: 'Desk’s value' }).check()
  await page.getByRole('checkbox', { name: /Never clear/ }).check()
  expect(await axe(page), 'axe, details').toEqual([])
  await shot(page, 'mapping-details')
  await page.keyboard.press('Escape')

  // Leaving asks first.
  await page.keyboard.press('Control+1')
  const question = page.getByRole('alertdialog', { name: 'Leave without saving?' })
  await expect(question).toContainText('3 changes')
  await question.getByRole('button', { name: 'Cancel' }).click()
  await expect(seats).toHaveValue('Seats')

  await page.getByRole('button', { name: 'What this would do' }).click()
  const list = page.getByRole('listbox')
  await expect(list.getByRole('option').first()).toBeVisible({ timeout: 60_000 })
  await expect(page.getByRole('radio', { name: /Update/ })).toBeVisible()
  await inspect(page, 'mapping-preview')
  await page.setViewportSize({ width: 1280, height: 800 })
  await page.getByRole('link', { name: 'Back to the field mapping' }).click()
  await expect(seats).toHaveValue('Seats')

  await page.getByRole('button', { name: 'Save 3 changes' }).click()
  await expect(page.getByRole('main').getByText(/^Saved\./)).toBeVisible()
  await expect(page.getByRole('button', { name: 'No changes' })).toBeDisabled()
  await shot(page, 'mapping-saved')
  await page.reload()
  await expect(seats).toHaveValue('Seats')
  await expect(line('phone').getByRole('button', { name: /Only from Desk to CRM/ })).toBeVisible()
  await expect(line('mobile').getByRole('button', { name: /settings of its own/ })).toBeVisible()

  // The first row of the list takes a field out of the sync; discarding takes that back.
  await seats.focus()
  await page.keyboard.press('ArrowDown')
  await page.getByRole('option', { name: 'Don’t sync this field' }).click()
  await expect(line('cf_seats')).toContainText('was Seats')
  await page.getByRole('button', { name: 'Discard' }).click()
  await expect(seats).toHaveValue('Seats')
})
