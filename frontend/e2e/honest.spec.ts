import { expect, test, type Page } from './honest'

/** The addresses of all screens, and of what is opened from them. */
async function screens(page: Page): Promise<string[]> {
  const links = page.getByRole('navigation', { name: 'Screens' }).getByRole('link')
  await expect(links.first()).toBeVisible()
  const found = await links.evaluateAll((all) => all.map((a) => a.getAttribute('href')!))
  return [
    ...found,
    '#/history/1000',
    '#/failures/Contacts/text-for-integer',
    '#/failures/conflicts',
    '#/record/desk/Contacts/4000000',
    '#/customers/desk/Contacts/4000000',
    '#/tickets?ticket=5000000',
    '#/queue?ticket=5000000',
  ]
}

/** Leaves a screen for one that asks for nothing, then opens another. */
async function open(page: Page, address: string) {
  await page.evaluate((to) => (location.hash = to), '#/record?search=')
  await page.evaluate((to) => (location.hash = to), address)
  await expect(page.locator('main h1')).toBeVisible()
  await expect(page.getByTestId('opening'), 'its code is there').toHaveCount(0)
}

const state = (page: Page, of: string) => page.locator(`main [data-state=${of}]`)

test.describe('whatever becomes of its calls', () => {
  test.use({ scene: 'idle' })
  test.setTimeout(180_000)

  test('a screen never shows more than was said', async ({ page, bridge }) => {
    let asking = 0
    for (const address of await screens(page)) {
      await test.step(address, async () => {
        await bridge.hold()
        await open(page, address)
        const waits = await bridge.waiting()
        if (waits === 0) return bridge.pass() // it asks for nothing
        asking++
        await expect(state(page, 'loading').first(), 'it says that it loads').toBeVisible()
        await expect(state(page, 'empty'), 'what is not there yet is not empty').toHaveCount(0)
        await expect(page.getByTestId('pill'), 'the rest of the window is usable').toBeVisible()
        await bridge.fail()
        await expect(state(page, 'failed').first(), 'it says that it failed').toBeVisible()
        await expect(state(page, 'empty'), 'what failed is not empty').toHaveCount(0)
        await expect(state(page, 'loading'), 'it waits for nothing any more').toHaveCount(0)
        await bridge.pass()
        await expect(async () => {
          const failed = state(page, 'failed').first()
          if (await failed.isVisible())
            await failed.getByRole('button', { name: 'Try again' }).click({ timeout: 1_000 })
          await expect(state(page, 'failed')).toHaveCount(0, { timeout: 1_000 })
        }, 'asked again, it is there').toPass()
        await expect(state(page, 'loading')).toHaveCount(0)
      })
    }
    expect(asking, 'screens that ask for something').toBeGreaterThan(5)
  })

  test('one that is never answered leaves the others be', async ({ page, bridge }) => {
    await bridge.hold()
    await open(page, '#/history')
    await expect(state(page, 'loading').first()).toBeVisible()
    await bridge.pass()
    await page.getByRole('link', { name: /^Failures/ }).click()
    await expect(page.getByRole('button', { name: /^Try again: / }).first()).toBeVisible()
    await page.getByRole('link', { name: 'History', exact: true }).click()
    await expect(page.getByRole('grid').or(page.getByRole('table')).first(), 'asked again, it is there').toBeVisible()
  })
})

test.describe('when the code of a screen does not come', () => {
  test.use({ scene: 'idle', complaining: false })

  test('it says so, and opens when it is tried again', async ({ page }) => {
    const files = /\/assets\/History-[\w-]+\.js/
    // Nothing is fetched ahead, so that it is asked for when it is opened, and again when a person says so.
    await page.addInitScript(() => (window.requestIdleCallback = () => 0))
    await page.route(files, (route) => route.abort())
    await page.reload()
    await expect(page.locator('main h1')).toBeVisible()
    await page.keyboard.press('Control+4')
    await expect(page.getByRole('heading', { level: 1, name: 'History' })).toBeFocused()
    await expect(page.getByRole('alert')).toContainText('This page could not be loaded.')
    await page.unroute(files)
    await page.getByRole('button', { name: 'Try again' }).click()
    await expect(page.getByRole('grid', { name: 'Sync history' })).toBeVisible()
  })
})

test.describe('when the program is gone', () => {
  test.use({ scene: 'idle' })

  test('the window says so and marks what it shows as old', async ({ page, app }) => {
    await page.getByRole('link', { name: 'History', exact: true }).click()
    await expect(page.getByRole('row').nth(1)).toBeVisible()
    app.kill('SIGKILL')
    const line = page.getByRole('region', { name: 'No answer' })
    await expect(line).toContainText(/does not answer.*as it was: Today, \d\d:\d\d/, { timeout: 45_000 })
    await expect(page.getByTestId('pill')).toContainText('No answer')
    await expect(page.getByRole('row').nth(1), 'what was there can still be read').toBeVisible()
    await page.evaluate(() => (location.hash = '#/failures'))
    await expect(line).toBeVisible()
    await expect(page.locator('main [data-state=empty]')).toHaveCount(0)
  })
})
