import { axe, expect, inspect, shot, tabTo, test, type Page } from './app'

test.use({ scene: 'idle' })
test.setTimeout(180_000)

const column = (page: Page, name: string) => page.getByRole('region', { name, exact: true })
const cards = (page: Page, name: string) => column(page, name).locator('[data-card]')
const ticket = (page: Page) => page.getByRole('region', { name: 'Ticket', exact: true })
const profile = (page: Page) => page.getByRole('region', { name: 'Customer', exact: true })

interface Row {
  id: string
}
interface Column {
  rows: Row[]
  count: number
}

/** Changes what later readings of the queue say. */
const later = (page: Page, change: 'one new, one gone' | 'nothing new' | 'only customers') =>
  page.evaluate((change) => {
    interface Queues {
      Queue: (query: object) => Promise<{ columns: Column[]; total: number }>
      before?: Queues['Queue']
    }
    const { QueueAPI } = (globalThis as unknown as { go: { api: { QueueAPI: Queues } } }).go.api
    const call = (QueueAPI.before ??= QueueAPI.Queue)
    QueueAPI.Queue = async (query) => {
      const queue = await call(query)
      const [first, ...others] = queue.columns
      if (change === 'one new, one gone') {
        first!.rows = [{ ...first!.rows[0]!, id: 'new' }, ...first!.rows.slice(0, -1)]
      } else if (change === 'only customers') {
        for (const other of others) Object.assign(other, { rows: [], count: 0, overdue: 0 })
      }
      return queue
    }
  }, change)

test('open tickets stand in columns by the type of their customer, and say why', async ({ page }) => {
  await page.keyboard.press('Control+8')
  for (const name of ['Customers', 'Deals', 'Contacts and leads', 'New']) {
    await expect(cards(page, name).first()).toBeVisible()
    await expect(column(page, name).getByTestId('count')).toHaveText(String(await cards(page, name).count()))
  }
  await expect(cards(page, 'Customers').first()).toContainText('won: ')
  await expect(cards(page, 'Customers').first()).toContainText(/Overdue by \d+ \w+/)
  await expect(cards(page, 'Deals').first()).toContainText('open: ')
  await expect(cards(page, 'New').first()).toContainText(/not in CRM|no contact/)
  await expect(page.getByTestId('age')).toContainText('read ')
  await inspect(page, 'queue')
  await page.setViewportSize({ width: 1280, height: 800 })
  await page.getByRole('combobox', { name: 'Department' }).selectOption('Billing')
  await expect(page).toHaveURL(/department=63/)
})

test('from a card to its ticket, to the profile, and back, by keyboard alone', async ({ page }) => {
  await page.keyboard.press('Control+8')
  await expect(cards(page, 'Customers').first()).toBeVisible()
  await tabTo(page, 'link', /won: /)
  await expect(cards(page, 'Customers').first()).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await expect(cards(page, 'Customers').nth(1)).toBeFocused()
  await page.keyboard.press('ArrowRight')
  const card = cards(page, 'Deals').nth(1)
  await expect(card).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(ticket(page)).toBeFocused()
  await expect(ticket(page).getByRole('heading', { level: 2 })).toBeVisible({ timeout: 60_000 })
  await expect(card).toHaveAttribute('aria-current', 'true')
  await expect(profile(page).getByTestId('profile-name')).toBeVisible({ timeout: 60_000 })
  await page.keyboard.press('F6')
  await expect(profile(page).getByTestId('profile-name').getByRole('link')).toBeFocused()
  await inspect(page, 'queue-open')
  await page.setViewportSize({ width: 1280, height: 800 })
  await page.keyboard.press('Escape')
  await expect(ticket(page)).toBeHidden()
  await expect(card).toBeFocused()

  await page.keyboard.press('Enter')
  await expect(ticket(page)).toBeFocused()
  await page.goBack()
  await expect(ticket(page)).toBeHidden()
  await expect(card).toBeFocused()

  await page.keyboard.press('Enter')
  await expect(ticket(page)).toBeFocused()
  const name = profile(page).getByTestId('profile-name').getByRole('link')
  await expect(name).toBeVisible({ timeout: 60_000 })
  await page.keyboard.press('F6')
  await expect(name).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/#\/customers\/desk\/Contacts\//)
  await page.goBack()
  await expect(ticket(page).getByRole('heading', { level: 2 })).toBeVisible({ timeout: 60_000 })
  await expect(card).toHaveAttribute('aria-current', 'true')
  await page.keyboard.press('Escape')
  await expect(card).toBeFocused()
})

test('a refresh loses nobody’s place: what is new waits until it is asked for', async ({ page }) => {
  await page.keyboard.press('Control+8')
  const first = cards(page, 'Customers').first()
  await expect(first).toBeVisible()
  const held = cards(page, 'Customers').nth(2)
  await held.click()
  await expect(ticket(page)).toBeFocused()
  const id = (await held.getAttribute('data-card'))!
  const top = await first.getAttribute('data-card')
  await later(page, 'one new, one gone')
  await page.getByRole('button', { name: 'Refresh: Queue' }).click()
  const news = page.getByRole('button', { name: 'Show: one new, one no longer open' })
  await expect(news).toBeVisible()
  await expect(first, 'nothing moved').toHaveAttribute('data-card', top!)
  await expect(page.getByText('No longer open', { exact: true })).toBeAttached()
  await expect(page.locator(`[data-card="${id}"]`)).toHaveAttribute('aria-current', 'true')
  expect(await axe(page), 'axe, news').toEqual([])
  await shot(page, 'queue-news')
  await news.click()
  await expect(first).toHaveAttribute('data-card', 'new')
  await expect(news).toBeHidden()
  await expect(page.locator(`[data-card="${id}"]`), 'the open card is still open').toHaveAttribute(
    'aria-current',
    'true',
  )
  await expect(ticket(page)).toBeVisible()
})

test('where nobody has a place to lose, what is new is there at once', async ({ page }) => {
  await page.keyboard.press('Control+8')
  await expect(cards(page, 'Customers').first()).toBeVisible()
  await later(page, 'one new, one gone')
  await page.getByRole('button', { name: 'Refresh: Queue' }).click()
  await expect(page.locator('[data-card=new]')).toBeVisible()
  await expect(page.getByRole('button', { name: /^Show: / })).toHaveCount(0)
})

test('an empty column is hidden, and shown on demand', async ({ page }) => {
  await page.keyboard.press('Control+8')
  await expect(column(page, 'New')).toBeVisible()
  await later(page, 'only customers')
  await page.getByRole('button', { name: 'Refresh: Queue' }).click()
  await expect(column(page, 'New')).toBeHidden()
  await expect(column(page, 'Customers')).toBeVisible()
  await page.getByRole('switch', { name: 'Show empty columns' }).check()
  await expect(column(page, 'New')).toContainText('None waiting.')
  expect(await axe(page), 'axe, empty columns').toEqual([])
})
