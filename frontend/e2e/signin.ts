import type { Page } from '@playwright/test'
import { control, expect, type Services } from './app'

/** Fills the part in which one signs in. */
export async function fill(page: Page, s: Services, change: Partial<Services> = {}) {
  const key = { ...s, ...change }
  await page.getByRole('textbox', { name: 'CRM administrator’s e-mail' }).fill(key.admin_email)
  await page.getByRole('textbox', { name: 'Client id' }).fill(key.client_id)
  await page.getByLabel('Client secret', { exact: true }).fill(key.client_secret)
  await page.getByLabel('Code', { exact: true }).fill(key.code)
}

/** The title of a part. */
export const part = (page: Page, name: string) => page.getByRole('heading', { level: 1, name })
/** What checks the key. */
export const proceed = (page: Page) => page.getByRole('button', { name: 'Authenticate & proceed' })

/** Goes to the part in which one signs in. */
export async function toSignIn(page: Page) {
  await page.getByRole('button', { name: 'Begin the set-up' }).click()
  await page.getByRole('button', { name: 'I have the key' }).click()
  await expect(part(page, 'Connect Desk and CRM')).toBeFocused()
}

/** A new code, of somebody else or with other scopes where that is asked for. */
export const code = async (s: Services, what: object) => (await control<{ code: string }>(s, 'POST', 'code', what)).code
