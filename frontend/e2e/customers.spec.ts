import { axe, expect, inspect, reach, tabTo, test, type Page } from './app'

const grid = (page: Page) => page.getByRole('grid', { name: 'Customers' })

test.describe('customers', () => {
  test.use({ scene: 'idle' })

  test('are listed with both sides, filtered by where they stand, and searched', async ({ page }) => {
    await page.keyboard.press('Control+6')
    await expect(grid(page)).toHaveAttribute('aria-rowcount', '2001')
    await inspect(page, 'customers')
    await page.setViewportSize({ width: 1280, height: 800 })
    const failing = page.getByRole('radio', { name: /^Failing/ })
    await failing.check()
    await expect(page).toHaveURL(/state=failing/)
    await expect(grid(page).getByRole('row').nth(1)).toContainText('Failing')
    const shown = Number(await grid(page).getAttribute('aria-rowcount')) - 1
    await expect(page.locator('label', { has: failing })).toContainText(String(shown))
    await page.getByRole('radio', { name: /^All/ }).check()
    await page.keyboard.press('Control+f')
    await page.keyboard.type('no such person')
    await expect(page.getByText('No customer fits these filters.')).toBeVisible()
    await page.getByRole('button', { name: 'Clear filters' }).click()
    await expect(grid(page)).toHaveAttribute('aria-rowcount', '2001')
    await page.getByRole('radio', { name: 'Accounts' }).check()
    await expect(grid(page)).toHaveAttribute('aria-rowcount', '1001')
  })

  test('open as a profile by keyboard, and are found again where they were', async ({ page }) => {
    await page.keyboard.press('Control+6')
    await tabTo(page, 'grid', 'Customers')
    await page.keyboard.press('End')
    const scroller = page.locator('main [data-scrolls]').first()
    await expect(scroller).not.toHaveJSProperty('scrollTop', 0)
    // Rows are asked for as they come into view, and one that is not there yet cannot be opened.
    await expect(grid(page).locator('[aria-rowindex="2001"] [role=gridcell]')).toHaveCount(5, { timeout: 60_000 })
    const scrolled = await scroller.evaluate((element) => element.scrollTop)
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL(/#\/customers\/\w+\/Contacts\/\d+/)
    await expect(page.getByRole('heading', { level: 2, name: 'Activities' })).toBeVisible()
    await page.goBack()
    await expect(grid(page)).toBeVisible()
    await expect.poll(() => scroller.evaluate((element) => element.scrollTop)).toBe(scrolled)
  })

  test('a profile says what both sides hold, where it came from, and leads on', async ({ page }) => {
    await page.keyboard.press('Control+6')
    await page.getByRole('radio', { name: /^Waiting/ }).check()
    const first = grid(page).getByRole('row').nth(1)
    await expect(first).toContainText('Waiting')
    await first.click()
    const fields = page.getByRole('region', { name: 'Fields' })
    await expect(fields).toContainText('+46 8 700 1234')
    await expect(fields).toContainText(/from (Desk|CRM) · /)
    await expect(page.getByTestId('age').first()).toContainText('read ')
    await inspect(page, 'profile')
    await page.setViewportSize({ width: 1280, height: 800 })
    const opened = page.evaluate(
      () =>
        new Promise<string>((found) => {
          const runtime = (window as unknown as { runtime: { BrowserOpenURL: (url: string) => void } }).runtime
          runtime.BrowserOpenURL = found
        }),
    )
    await page.getByRole('button', { name: 'Open in Desk', exact: true }).click()
    expect(await opened).toMatch(/^https:\/\/desk\.zoho\.eu\//)
    await page.getByRole('link', { name: 'Why, and what was written' }).click()
    await expect(page).toHaveURL(/#\/record\//)
    await expect(page.getByRole('heading', { name: 'Why' })).toBeAttached()
  })

  test('a hundred thousand of them scroll, and only what can be seen is asked for and drawn', async ({ page }) => {
    await page.evaluate(() => {
      const all = 100_000
      const window = globalThis as unknown as {
        go: { api: { CustomerAPI: { Page: (query: { offset: number; limit: number }) => Promise<unknown> } } }
        asked: number
      }
      window.asked = 0
      window.go.api.CustomerAPI.Page = async ({ offset, limit }) => {
        window.asked++
        const rows = Array.from({ length: Math.min(limit, all - offset) }, (_, i) => {
          const n = offset + i
          const ids = { id: `desk/Contacts/${n}`, desk: String(n), crm: String(n) }
          return {
            ...ids,
            module: 'Contacts',
            name: `Person ${n}`,
            key: '',
            phone: '',
            company: '',
            state: 'linked',
            changed: '',
            why: '',
          }
        })
        return { offset, total: all, counts: [{ state: 'linked', count: all }], rows }
      }
    })
    await page.keyboard.press('Control+6')
    await expect(grid(page)).toHaveAttribute('aria-rowcount', '100001')
    const scroller = page.locator('main [data-scrolls]').first()
    const height = await scroller.evaluate((element) => element.scrollHeight)
    expect(height).toBeGreaterThan(4_000_000)
    for (let part = 1; part <= 20; part++) {
      await scroller.evaluate((element, to) => (element.scrollTop = to), (height * part) / 21)
      const middle = Math.floor((100_000 * part) / 21)
      await expect(grid(page)).toContainText(
        new RegExp(`Person ${String(middle).slice(0, 2)}\\d{${String(middle).length - 2}}`),
      )
      expect(await grid(page).getByRole('row').count()).toBeLessThan(60)
    }
    await reach(page, grid(page))
    await page.keyboard.press('End')
    await expect(grid(page)).toContainText('Person 99999')
    const asked = await page.evaluate(() => (globalThis as unknown as { asked: number }).asked)
    expect(asked, 'pages asked for').toBeLessThan(60)
  })
})

test.describe('while a service does not answer', () => {
  test.use({ scene: 'failed' })

  test('a profile shows what is kept, and says how old it is', async ({ page }) => {
    await page.keyboard.press('Control+6')
    await page.getByRole('radio', { name: /^In sync/ }).check()
    const first = grid(page).getByRole('row').nth(1)
    await expect(first).toContainText('In sync')
    await first.click()
    const stale = page.locator('[data-state=stale]')
    await expect(stale.first()).toContainText('Shown as it was')
    await expect(stale.first().getByRole('button', { name: 'Try again' })).toBeVisible()
    await expect(page.getByText('Send the offer'), 'what is kept is shown').toBeVisible()
    expect(await axe(page), 'axe').toEqual([])
    await inspect(page, 'profile-stale')
  })
})
