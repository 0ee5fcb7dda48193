import { expect, inspect, reach, tabTo, test, type Page } from './app'

test.use({ scene: 'idle' })

const list = (page: Page) => page.getByRole('listbox', { name: 'Tickets, the newest first' })
const ticket = (page: Page) => page.getByRole('region', { name: 'Ticket', exact: true })
const profile = (page: Page) => page.getByRole('region', { name: 'Customer', exact: true })

test('are listed, searched and filtered', async ({ page }) => {
  await page.keyboard.press('Control+7')
  await expect(list(page).getByRole('option').first()).toHaveAttribute('aria-setsize', '730')
  await inspect(page, 'tickets')
  await page.setViewportSize({ width: 1280, height: 800 })
  await page.getByRole('combobox', { name: 'Status' }).selectOption('On hold')
  await expect(list(page).getByRole('option').first()).toContainText('On Hold')
  await page.getByRole('combobox', { name: 'Assigned to' }).selectOption('Nobody')
  await page.getByRole('combobox', { name: 'Department' }).selectOption('Billing')
  await expect(page).toHaveURL(/status=on-hold&assignee=none&department=63/)
  await page.keyboard.press('Control+f')
  await page.keyboard.type('no such thing')
  await expect(page.getByText('No ticket fits these filters.')).toBeVisible()
  await page.getByRole('button', { name: 'Clear filters' }).click()
  await expect(list(page).getByRole('option').first()).toHaveAttribute('aria-setsize', '730')
})

test('one stands beside its customer: by keyboard there, into the profile and back', async ({ page }) => {
  await page.keyboard.press('Control+7')
  await tabTo(page, 'listbox', 'Tickets, the newest first')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(ticket(page)).toBeFocused()
  await expect(ticket(page).getByRole('heading', { level: 2 })).toBeVisible()
  const name = profile(page).getByTestId('profile-name')
  await expect(name).toBeVisible()
  await expect(profile(page).getByRole('heading', { level: 3, name: 'Activities' })).toBeVisible()
  await inspect(page, 'ticket')
  await page.setViewportSize({ width: 1280, height: 800 })

  // Parts that are folded are asked for when they are opened.
  await reach(page, profile(page).getByRole('button', { name: 'Notes', exact: true }))
  await page.keyboard.press('Enter')
  await expect(profile(page)).toContainText('Wants deliveries before noon.')

  await page.keyboard.press('Control+]')
  await expect(profile(page)).toBeHidden()
  await page.keyboard.press('Control+]')
  await expect(name).toBeVisible()

  await reach(page, name.getByRole('link'))
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/#\/customers\/desk\/Contacts\//)
  await page.goBack()
  await expect(name, 'the ticket is still open').toBeVisible()
  await ticket(page).focus()
  await page.keyboard.press('Escape')
  await expect(list(page)).toBeFocused()
})

test('one without a contact says so', async ({ page }) => {
  const without = await page.evaluate(async () => {
    interface Tickets {
      Page: (query: object) => Promise<{ rows: { id: string; contact: string }[] }>
    }
    const { TicketAPI } = (globalThis as unknown as { go: { api: { TicketAPI: Tickets } } }).go.api
    const query = {
      search: '',
      department: '',
      status_type: '',
      assignee: '',
      priority: '',
      offset: 0,
      limit: 100,
      how: '',
    }
    return (await TicketAPI.Page(query)).rows.find((row) => row.contact === '')!.id
  })
  await page.evaluate((id) => (location.hash = `#/tickets?ticket=${id}`), without)
  await expect(ticket(page).getByRole('heading', { level: 2 })).toBeVisible()
  await expect(profile(page)).toContainText('This ticket has no contact in Desk.')
  await page.evaluate(() => (location.hash = '#/tickets?ticket=404'))
  await expect(ticket(page).getByRole('alert')).toContainText('404')
})
