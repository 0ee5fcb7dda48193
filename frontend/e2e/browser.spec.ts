import type { Page } from '@playwright/test'
import { control, expect, freePort, inspect, newcomerTest as test, shot, tabTo } from './app'
import { code, fill, part, proceed, toSignIn } from './signin'

/** All scopes that the sync needs, and not those for what is shown beside a ticket. */
const WITHOUT_TICKETS = [
  'ZohoCRM.modules.ALL',
  'ZohoCRM.settings.ALL',
  'ZohoCRM.org.READ',
  'ZohoCRM.users.READ',
  'ZohoCRM.bulk.ALL',
  'ZohoCRM.coql.READ',
  'ZohoSearch.securesearch.READ',
  'Desk.basic.READ',
  'Desk.settings.ALL',
  'Desk.contacts.ALL',
  'Desk.search.READ',
]

/** Allows the access on the services' own page, in another page of the browser. */
async function decide(page: Page, decision: 'Accept' | 'Reject', look?: (other: Page) => Promise<void>) {
  const address = await page.getByRole('region', { name: 'Address of Zoho’s page' }).textContent()
  const other = await page.context().newPage()
  await other.goto(address!)
  await expect(other.getByRole('heading', { name: 'Counterpart would like to access your data' })).toBeVisible()
  await other.getByRole('button', { name: decision }).click()
  await look?.(other)
  await other.close()
}

test('in the browser: refused, cancelled, and allowed', async ({ page, services }) => {
  test.setTimeout(240_000)
  const port = await freePort()
  await page.getByRole('button', { name: 'Begin the set-up' }).click()
  await expect(page.getByRole('radio', { name: 'With a code' })).toBeChecked()
  await page.getByText('What each scope is for').click()
  await expect(page.getByText('To put a deleted record back when its counterpart is changed.')).toBeVisible()
  await inspect(page, 'browser-scopes')
  await page.setViewportSize({ width: 1280, height: 800 })
  await page.getByRole('radio', { name: 'In the browser' }).check()
  await expect(page.getByRole('heading', { name: 'Create a Server-based Application' })).toBeVisible()
  await page.getByText('Use another port').click()
  await page.getByRole('spinbutton').fill(String(port))
  const uri = `http://localhost:${port}/callback`
  await expect(page.getByRole('region', { name: 'Redirect address' })).toHaveText(uri)
  await control(services, 'PATCH', 'knobs', { accounts: { redirect_uris: [uri], location: 'in' } })
  await inspect(page, 'browser-key')
  await page.setViewportSize({ width: 1280, height: 800 })
  await part(page, 'Get the key in Zoho').focus()
  await page.keyboard.press('Enter')

  await page.getByRole('textbox', { name: 'CRM administrator’s e-mail' }).fill(services.admin_email)
  await page.getByRole('textbox', { name: 'Client id' }).fill(services.client_id)
  await page.getByLabel('Client secret', { exact: true }).fill(services.client_secret)
  await expect(page.getByLabel('Code', { exact: true })).toHaveCount(0)
  const proceed = page.getByRole('button', { name: 'Continue in the browser' })
  await tabTo(page, 'button', 'Continue in the browser')
  await page.keyboard.press('Enter')
  const waiting = page.getByRole('region', { name: 'Waiting for your browser…' })
  await expect(waiting.getByRole('button', { name: 'Cancel' })).toBeFocused()
  await inspect(page, 'browser-waiting')
  await page.setViewportSize({ width: 1280, height: 800 })
  await waiting.getByRole('button', { name: 'Cancel' }).press('Enter')
  await expect(waiting).toHaveCount(0, { timeout: 60_000 })
  await expect(page.getByRole('alert')).toHaveCount(0)

  await proceed.click()
  await decide(page, 'Reject', async (other) => {
    await expect(other.getByRole('heading', { name: 'Not signed in' })).toBeVisible({ timeout: 60_000 })
    await shot(other, 'browser-answer-refused')
  })
  await expect(page.getByRole('alert')).toContainText('choose Accept', { timeout: 60_000 })
  await shot(page, 'browser-refused')

  await proceed.click()
  await decide(page, 'Accept', async (other) => {
    await expect(other.getByRole('heading', { name: 'Back to Counterpart' })).toBeVisible()
    for (const scheme of ['light', 'dark'] as const) {
      await other.emulateMedia({ colorScheme: scheme })
      await shot(other, `browser-answer-${scheme}`)
    }
  })
  await expect(part(page, 'Choose what is synced')).toBeFocused({ timeout: 60_000 })
  const found = page.getByRole('region', { name: 'What was found' })
  await expect(found).toContainText('The account is in the data centre India, not in Europe')
  await shot(page, 'browser-found')
})

test('a sign-in that lacks a scope is made again', async ({ page, services }) => {
  test.setTimeout(180_000)
  await toSignIn(page)
  await fill(page, services, { code: await code(services, { scopes: WITHOUT_TICKETS }) })
  await proceed(page).click()
  await expect(part(page, 'Choose what is synced')).toBeFocused({ timeout: 60_000 })
  await expect(page.getByRole('region', { name: 'What was found' })).toContainText('Desk.tickets.READ')
  await page.keyboard.press('Enter')
  await expect(part(page, 'Before the first sync')).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByText('0 deletes')).toBeVisible({ timeout: 60_000 })
  await page.getByRole('link', { name: 'Settings' }).click()
  const connection = page.getByRole('region', { name: 'Connection' })
  await expect(connection).toContainText("To show Desk's tickets.")
  await inspect(page, 'browser-missing')
  await page.setViewportSize({ width: 1280, height: 800 })
  await connection.getByRole('link', { name: 'Sign in again' }).click()
  await page.getByRole('button', { name: 'I have the key' }).click()
  await expect(page.getByRole('textbox', { name: 'Client id' })).toHaveValue(services.client_id)
  await expect(page.getByLabel('Client secret', { exact: true })).toHaveAttribute(
    'placeholder',
    'As before; leave it empty',
  )
  await page.getByLabel('Code', { exact: true }).fill(await code(services, {}))
  await proceed(page).click()
  // No plan was approved yet, so that what is synced is still to be chosen.
  await expect(part(page, 'Choose what is synced')).toBeFocused({ timeout: 60_000 })
  await expect(page.getByRole('region', { name: 'What was found' })).not.toContainText('Desk.tickets.READ')
  await page.keyboard.press('Enter')
  await expect(part(page, 'Before the first sync')).toBeFocused()
  await page.keyboard.press('Enter')
  await page.getByRole('link', { name: 'Settings' }).click()
  await expect(connection).not.toContainText("To show Desk's tickets.")
})
