import { appearance, axe, expect, sampleTest as test, shot } from './app'

test('the sample data: first plan, review, sync, history, pause and resume', async ({ page }) => {
  test.setTimeout(180_000)
  const headline = (name: string | RegExp) => page.getByRole('heading', { level: 1, name })

  await expect(headline('Your first plan is ready')).toBeVisible({ timeout: 60_000 })
  await expect(page.getByText('0 deletes')).toBeVisible()
  expect(await axe(page), 'axe, plan').toEqual([])
  await shot(page, 'sample-plan')

  await page.getByRole('button', { name: 'Review changes' }).click()
  const dialog = page.getByRole('dialog', { name: 'Planned changes' })
  await dialog.getByRole('radio', { name: 'Conflict' }).check()
  await expect(dialog.getByRole('option').first()).toContainText('Conflict')
  await expect(dialog.getByText(/kept in the journal/).first()).toBeVisible()
  expect(await axe(page), 'axe, review').toEqual([])
  await shot(page, 'sample-review')
  await dialog.getByRole('button', { name: 'Approve and sync' }).click()

  await expect(headline(/Reading|Comparing|Writing/)).toBeVisible()
  await shot(page, 'sample-writing')
  await expect(headline(/in sync/i)).toBeVisible({ timeout: 120_000 })
  const runs = page.getByRole('table', { name: 'Last 7 days' })
  await expect(runs.getByRole('row')).not.toHaveCount(1)
  for (const scheme of ['light', 'dark'] as const) {
    await appearance(page, scheme)
    expect(await axe(page), `axe, ${scheme}`).toEqual([])
    await shot(page, `sample-done-${scheme}`)
  }

  await page.getByRole('button', { name: 'Pause' }).click()
  await page.getByRole('menuitem', { name: 'For 1 hour' }).click()
  await expect(headline('Paused')).toBeVisible()
  await expect(page.getByTestId('detail')).toContainText('It resumes by itself')
  await page.getByRole('button', { name: 'Resume' }).click()
  await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible()

  // What the page shows is what the Go side holds, also after a reload.
  const shown = await runs.getByRole('row').count()
  await page.reload()
  await expect(runs.getByRole('row')).toHaveCount(shown)
})
