import { axe, expect, headline as headlineOf, inspect, sampleTest as test, shot } from './app'

test('the sample data: first plan, review, sync, history, pause and resume', async ({ page }) => {
  test.setTimeout(180_000)
  const headline = (name: string | RegExp) => headlineOf(page, name)

  await expect(headline('Your first plan is ready')).toBeVisible({ timeout: 60_000 })
  await page.getByRole('link', { name: 'Review plan' }).click()
  await expect(page.getByText('0 deletes')).toBeVisible()
  await page.getByRole('radio', { name: /Conflict/ }).check()
  await expect(page.getByRole('option').first()).toContainText('Conflict')
  await expect(page.getByText(/stays in the history/).first()).toBeVisible()
  expect(await axe(page), 'axe, plan').toEqual([])
  await shot(page, 'sample-plan')
  await page.getByRole('button', { name: 'Approve and sync' }).click()
  await page.keyboard.press('Control+1')

  await expect(headline(/Reading|Comparing|Writing/)).toBeVisible()
  await shot(page, 'sample-writing')
  await expect(headline(/in sync/i)).toBeVisible({ timeout: 120_000 })
  const runs = page.getByRole('table', { name: 'Last 7 days' })
  await expect(runs.getByRole('row')).not.toHaveCount(1)
  await inspect(page, 'sample-done')
  await page.setViewportSize({ width: 1280, height: 800 })

  await page.getByRole('button', { name: 'Pause' }).click()
  await page.getByRole('menuitem', { name: 'For 1 hour' }).click()
  await expect(headline('Paused')).toBeVisible()
  await expect(page.getByTestId('detail')).toContainText('It resumes by itself')
  await page.getByRole('button', { name: 'Resume' }).click()
  await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible()

  // What the page shows is what the Go side holds, also after a reload.
  const shown = await runs.getByRole('row').count()
  await page.reload()
  await expect.poll(() => runs.getByRole('row').count()).toBeGreaterThanOrEqual(shown)

  // The journal tells what the first run wrote, field by field.
  await runs.getByRole('link').last().click()
  await expect(page.getByRole('heading', { level: 1, name: /^Run · / })).toBeVisible()
  const written = page.getByRole('listbox', { name: /Changes of this run/ })
  await expect(written.getByRole('option').first()).toBeVisible()
  await page.getByRole('radio', { name: 'Update' }).check()
  await expect(page.getByRole('columnheader', { name: 'Before' })).toBeVisible()
  expect(await axe(page), 'axe, run').toEqual([])
  await shot(page, 'sample-run')
  await page.keyboard.press('Control+5')
  await page
    .getByRole('link', { name: /Show details/ })
    .first()
    .click()
  await expect(page.getByRole('grid', { name: 'Records that could not be synced' })).toBeVisible()
  expect(await axe(page), 'axe, failures').toEqual([])
  await shot(page, 'sample-failures')
})
