import { axe, expect, shot, test } from './app'

test.use({ scene: 'idle' })

test('commands are searched and carried out by keyboard', async ({ page }) => {
  await page.keyboard.press('Control+k')
  const palette = page.getByRole('dialog', { name: 'Commands' })
  await expect(palette.getByRole('combobox')).toBeFocused()
  expect(await axe(page), 'axe, commands').toEqual([])
  await shot(page, 'commands')
  await page.keyboard.type('histo')
  await expect(palette.getByRole('option')).toHaveText([/History/])
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'History' })).toBeVisible()
  await page.keyboard.press('Control+k')
  await expect(palette.getByRole('combobox')).toBeFocused()
  await page.keyboard.type('appearance dark')
  await expect(palette.getByRole('option')).toHaveText([/dark/i])
  await page.keyboard.press('Enter')
  await expect(page.locator('html')).toHaveClass('dark')
  await page.keyboard.press('Control+k')
  await expect(palette.getByRole('combobox')).toBeFocused()
  await page.keyboard.type('no such thing')
  await expect(palette.getByText('No command of this name.')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(palette).toBeHidden()
})

test('F1 lists the keys, F6 goes round, Escape gives the focus back', async ({ page }) => {
  await page.getByRole('link', { name: 'Show failures' }).focus()
  await page.keyboard.press('F1')
  const list = page.getByRole('dialog', { name: 'Keyboard' })
  await expect(list).toContainText('Ctrl K')
  expect(await axe(page), 'axe, keys').toEqual([])
  await page.keyboard.press('Escape')
  await expect(list).toBeHidden()
  await expect(page.getByRole('link', { name: 'Show failures' })).toBeFocused()

  await page.keyboard.press('F6')
  await expect(page.getByRole('link', { name: 'Overview' })).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await expect(page.getByRole('link', { name: 'Field mapping' })).toBeFocused()
  await page.keyboard.press('F6')
  await expect(page.getByTestId('pill')).toBeFocused()
  await page.keyboard.press('Shift+F6')
  await expect(page.getByRole('link', { name: 'Overview' })).toBeFocused()
})

test('addresses are pages: back, forward, a reload', async ({ page }) => {
  for (const [index, name] of [
    ['2', 'Field mapping'],
    ['3', 'Plan'],
    ['4', 'History'],
    ['5', 'Failures'],
    ['1', 'Overview'],
  ] as const) {
    await page.keyboard.press(`Control+${index}`)
    await expect(page.getByRole('heading', { level: 1, name })).toBeFocused()
    await expect(page).toHaveTitle(`${name} – Counterpart`)
  }
  await page.goBack()
  await expect(page.getByRole('heading', { level: 1, name: 'Failures' })).toBeVisible()
  await page.goForward()
  await expect(page.getByRole('heading', { level: 1, name: 'Overview' })).toBeVisible()
  await page.goBack()
  await page.reload()
  await expect(page.getByRole('heading', { level: 1, name: 'Failures' })).toBeVisible()
})
