import { readFileSync } from 'node:fs'
import { axe, expect, inspect, sampleTest, shot, test } from './app'

test.describe('settings', () => {
  test.use({ scene: 'idle' })

  test('are saved at once, by keyboard, and refused with a reason', async ({ page, exports }) => {
    await page.getByRole('link', { name: 'Settings' }).click()
    await expect(page.getByRole('heading', { level: 2 })).toHaveText([
      'Connection',
      'Schedule and scope',
      'API credits',
      'API credits today',
      'Guard against mass changes',
      'Conflicts',
      'History',
      'On this computer',
      'Marks of added records',
      'Signing in',
      'Appearance',
      'Diagnostics',
    ])
    await inspect(page, 'settings')
    await page.setViewportSize({ width: 1280, height: 800 })

    const interval = page.getByRole('textbox', { name: 'Shortest interval' })
    await interval.fill('1 minute')
    await interval.press('Enter')
    await expect(page.getByText('Saved', { exact: true }).first()).toBeVisible()
    await interval.fill('2 hours')
    await interval.press('Tab')
    await expect(page.getByRole('alert')).toContainText('is longer than “Longest interval”')
    await expect(interval).toHaveAttribute('aria-invalid', 'true')
    expect(await axe(page), 'axe, refused').toEqual([])
    await shot(page, 'settings-refused')
    await interval.press('Escape')
    await expect(interval).toHaveValue('1 minute')

    await expect(page.getByLabel('That is, since')).toHaveValue(/^\d{4}-/)
    await page.getByRole('combobox', { name: 'Records created within the last' }).selectOption('any time')
    await expect(page.getByLabel('That is, since')).toHaveCount(0)
    await page.getByRole('switch', { name: 'Sync spam contacts' }).check()
    await page.getByRole('combobox', { name: 'Accounts' }).selectOption('CRM’s value')
    await page.reload()
    await expect(page.getByRole('switch', { name: 'Sync spam contacts' })).toBeChecked()
    await expect(interval).toHaveValue('1 minute')
    await expect(page.getByRole('combobox', { name: 'Accounts' })).toHaveValue('crm')

    await page.getByRole('switch', { name: 'Start when I sign in' }).check()
    await page.getByRole('switch', { name: 'Notifications' }).uncheck()
    await page.getByRole('button', { name: 'Open the log folder' }).click()
    await expect
      .poll(() => readFileSync(`${exports}/opened`, { encoding: 'utf8', flag: 'a+' }))
      .toBe('/home/ana/.local/state/counterpart/logs')
    await page.getByRole('button', { name: 'Check the installation' }).click()
    await expect(page.getByRole('list', { name: 'Findings' }).getByRole('listitem')).toHaveCount(4)
    await page.getByRole('button', { name: 'Save report' }).click()
    await expect(page.getByTestId('announcer')).toContainText(`Saved as ${exports}/counterpart-report-`)
    expect(await axe(page), 'axe, findings').toEqual([])
    await shot(page, 'settings-findings')
  })
})

test.describe('one-way import', () => {
  test.use({ scene: 'one-way' })

  test('runs, is scheduled, and is ended for ever behind a tick', async ({ page }) => {
    const panel = page.getByRole('region', { name: 'One-way import' })
    await expect(panel).toContainText('Nothing is written to CRM')
    await inspect(page, 'import')
    await page.setViewportSize({ width: 1280, height: 800 })
    await page.getByRole('button', { name: 'Import now' }).click()
    await expect(page.getByRole('progressbar')).toBeVisible()
    await expect(panel).toContainText(/just now/i)
    await panel.getByRole('combobox', { name: 'How often' }).selectOption('Every day')
    await page.reload()
    await expect(panel.getByRole('combobox')).toHaveValue('24h')

    await panel.getByRole('button', { name: /Enable two-way sync/ }).click()
    const question = page.getByRole('alertdialog', { name: 'Enable two-way sync?' })
    await expect(question.getByRole('button', { name: 'Cancel' })).toBeFocused()
    await expect(question.getByRole('button', { name: 'Enable two-way sync' })).toBeDisabled()
    expect(await axe(page), 'axe, question').toEqual([])
    await shot(page, 'import-question')
    await question.getByRole('checkbox').check()
    await question.getByRole('button', { name: 'Enable two-way sync' }).click()
    await expect(panel).toHaveCount(0)
    await expect(page.getByRole('button', { name: 'Sync now' })).toBeVisible()
  })
})

test.describe('paused', () => {
  test.use({ scene: 'paused' })

  test('says so on every page, and syncs once', async ({ page }) => {
    await page.keyboard.press('Control+4')
    const line = page.getByRole('region', { name: 'Paused' })
    await expect(line).toContainText('37 changes wait')
    await inspect(page, 'pause-line')
    await line.getByRole('button', { name: 'Sync once now' }).click()
    await expect(line).toContainText('after it, it stays paused')
    await expect(line.getByRole('button', { name: 'Sync once now' })).toBeEnabled()
    await line.getByRole('button', { name: 'Resume' }).click()
    await expect(line).toHaveCount(0)
    await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible()
  })
})

test.describe('conflicts', () => {
  test.use({ scene: 'idle' })

  test('are listed, and the other value is used or refused', async ({ page }) => {
    await page.keyboard.press('Control+5')
    await page.getByRole('link', { name: 'Conflicts', exact: true }).click()
    const list = page.getByRole('list', { name: 'Conflicts' })
    await expect(list.getByRole('listitem')).toHaveCount(11)
    const button = (at: number) =>
      list
        .getByRole('listitem')
        .nth(at)
        .getByRole('button', { name: /Use the other value/ })
    await button(0).click()
    await expect(list.getByRole('listitem').nth(0)).toContainText('Other value used')
    await button(1).click()
    await expect(list.getByRole('alert')).toContainText('changed since')
    await expect(button(4)).toHaveCount(0)
    await inspect(page, 'conflicts')
    await page.getByRole('radio', { name: '7 days' }).check()
    await expect.poll(() => list.getByRole('listitem').count()).toBeLessThan(11)
  })
})

sampleTest('the sample data: settings are kept, an import instead of the first plan, its plan', async ({ page }) => {
  sampleTest.setTimeout(180_000)
  await expect(page.getByRole('heading', { level: 2, name: 'Your first plan is ready' })).toBeVisible({
    timeout: 60_000,
  })
  await page.getByRole('link', { name: 'Or import one way' }).click()
  await expect(page.getByRole('region', { name: 'Connection' })).toContainText('built-in sample data')
  await page.getByRole('textbox', { name: 'More changes than' }).fill('75')
  await page.getByRole('textbox', { name: 'More changes than' }).press('Enter')
  await expect(page.getByText('Saved', { exact: true }).first()).toBeVisible()
  await page.getByRole('button', { name: 'Check the installation' }).click()
  await expect(page.getByRole('list', { name: 'Findings' })).toContainText('signed in with the profile')
  await inspect(page, 'sample-settings')
  await page.setViewportSize({ width: 1280, height: 800 })
  await page.reload()
  await expect(page.getByRole('textbox', { name: 'More changes than' })).toHaveValue('75')

  await page.getByRole('button', { name: 'Import one way instead' }).click()
  const panel = page.getByRole('region', { name: 'One-way import' })
  await expect(panel).toContainText('Values travel from CRM to Desk only')
  await page.keyboard.press('Control+3')
  await expect(page.getByRole('button', { name: 'Approve and sync' })).toBeVisible({ timeout: 60_000 })
  await expect(page.getByRole('radio', { name: /^To CRM\W+0$/ })).toBeVisible()
  await page.getByRole('button', { name: 'Approve and sync' }).click()
  await page.keyboard.press('Control+1')
  await expect(page.getByRole('table', { name: 'Last 7 days' })).toBeVisible({ timeout: 120_000 })
  await shot(page, 'sample-import')
})
