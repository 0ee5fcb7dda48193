import type { Page } from '@playwright/test'
import { axe, control, expect, headline, inspect, newcomerTest as test, reach, shot, tabTo, type Services } from './app'

interface Rows {
  rows: Record<string, string | null>[]
}

/** Goes to a screen by its key, and waits until it is there. */
async function screen(page: Page, key: number, title: string) {
  await page.keyboard.press(`Control+${key}`)
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible()
}

/** Presses a button that only the keyboard leads to. */
async function press(page: Page, name: string | RegExp) {
  await tabTo(page, 'button', name)
  await page.keyboard.press('Enter')
}

/** Writes into the box of that name, instead of what it holds. */
async function type(page: Page, name: string, text: string) {
  const box = page.getByLabel(name, { exact: true })
  await reach(page, box)
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.insertText(text)
  await expect(box).toHaveValue(text)
}

async function signIn(page: Page, s: Services, code: string) {
  await type(page, 'CRM administrator’s e-mail', s.admin_email)
  await type(page, 'Client id', s.client_id)
  await type(page, 'Client secret', s.client_secret)
  await type(page, 'Code', code)
  await page.keyboard.press('Enter')
}

async function toPart(page: Page, name: string) {
  await expect(page.getByRole('heading', { level: 1, name })).toBeFocused({ timeout: 30_000 })
}

/** Asks for a sync now, and waits for its end. */
async function sync(page: Page) {
  await screen(page, 1, 'Overview')
  await press(page, 'Sync now')
}

const personIn = (s: Services, email: string) =>
  control<Rows>(s, 'GET', `desk/contacts?query=${encodeURIComponent(email)}`, undefined).then(({ rows }) => rows[0])

test('the first hour of a new user, by keyboard alone', async ({ page, services }) => {
  test.setTimeout(420_000)

  // Set-up: refused with the reason at its place, then right.
  await press(page, 'Begin the set-up')
  await toPart(page, 'Get the key in Zoho')
  await page.keyboard.press('Enter')
  await toPart(page, 'Connect Desk and CRM')
  await signIn(page, services, '1000.wrong.code')
  await expect(page.getByRole('alert').first()).toBeVisible({ timeout: 30_000 })
  await expect(page.getByLabel('Code', { exact: true })).toHaveAttribute('aria-invalid', 'true')
  await shot(page, 'hour-refused')
  await type(page, 'Code', services.code)
  await page.keyboard.press('Enter')
  await toPart(page, 'Choose what is synced')

  // Mapping, with a pair that cannot work.
  await tabTo(page, 'link', 'Edit field mapping')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'Field mapping' })).toBeVisible()
  const line = page.locator('[data-desk="cf_seats"]')
  await page.keyboard.press('Control+f')
  await page.keyboard.insertText('Seats')
  const seats = await tabTo(page, 'combobox', 'CRM field for Seats')
  await page.keyboard.type('birth')
  const birth = page.getByRole('option', { name: /^Date of Birth/ })
  await expect(birth).toBeVisible()
  await expect(async () => {
    await page.keyboard.press('ArrowDown')
    await expect(birth).toHaveAttribute('data-highlighted', '', { timeout: 1_000 })
  }).toPass()
  await page.keyboard.press('Enter')
  await expect(line).toContainText('Cannot be saved. Integer cannot become date.')
  await shot(page, 'hour-mapping')
  await press(page, 'Discard')
  await expect(seats).not.toHaveValue(/Birth/)
  await tabTo(page, 'link', 'Back to the set-up')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'Choose what is synced' })).toBeVisible()
  await press(page, 'Save & proceed')
  await toPart(page, 'Before the first sync')
  await page.keyboard.press('Enter')

  // The plan, and the first sync with its progress.
  await expect(page.getByRole('heading', { level: 1, name: 'Plan' })).toBeVisible()
  await expect(page.getByText('0 deletes')).toBeVisible({ timeout: 60_000 })
  await inspect(page, 'hour-plan')
  await page.setViewportSize({ width: 1280, height: 800 })
  await control(services, 'PATCH', 'knobs', { faults: { latency: '150ms' } })
  await press(page, /^Approve/)
  await screen(page, 1, 'Overview')
  await expect(page.getByRole('progressbar')).toBeVisible()
  await shot(page, 'hour-progress')
  await control(services, 'PATCH', 'knobs', { faults: { latency: '0s' } })
  await expect(headline(page, /in sync/i)).toBeVisible({ timeout: 120_000 })
  await inspect(page, 'hour-synced')
  await page.setViewportSize({ width: 1280, height: 800 })

  // Somebody adds a contact in CRM: it travels, and the history says so.
  const email = 'first.hour@example.com'
  const made = await control<{ id: string }>(services, 'POST', 'crm/contacts', {
    Last_Name: 'Hour',
    First_Name: 'First',
    Email: email,
    Phone: '+49 30 901820',
  })
  await sync(page)
  await expect.poll(async () => (await personIn(services, email))?.phone, { timeout: 60_000 }).toBe('+49 30 901820')
  await control(services, 'PATCH', `crm/contacts/${made.id}`, { Phone: '+49 30 901821' })
  await sync(page)
  await expect.poll(async () => (await personIn(services, email))?.phone, { timeout: 60_000 }).toBe('+49 30 901821')
  await screen(page, 4, 'History')
  await expect(page.getByRole('grid').first()).toBeVisible()
  expect(await axe(page), 'axe, history').toEqual([])
  await shot(page, 'hour-history')

  // A failure, mended where it lies and tried again.
  await control(services, 'PATCH', 'knobs', { desk: { mandatory_fields: { contacts: ['mobile'] } } })
  const bare = await control<{ id: string }>(services, 'POST', 'crm/contacts', {
    Last_Name: 'Immobile',
    Email: 'immobile@example.com',
  })
  await sync(page)
  await expect(page.getByRole('link', { name: /Failures/ }).first()).toContainText(/\d/, { timeout: 60_000 })
  await screen(page, 5, 'Failures')
  await tabTo(page, 'link', 'Show details: Mandatory Field Missing')
  await page.keyboard.press('Enter')
  const grid = page.getByRole('grid', { name: 'Records that could not be synced' })
  await expect(grid).toContainText('Immobile')
  await inspect(page, 'hour-failure')
  await page.setViewportSize({ width: 1280, height: 800 })
  await control(services, 'PATCH', `crm/contacts/${bare.id}`, { Mobile: '+49 151 23456789' })
  await tabTo(page, 'grid', 'Records that could not be synced')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText('Nothing is left of this reason')).toBeVisible({ timeout: 60_000 })
  await shot(page, 'hour-mended')

  // Pause, and resume.
  await screen(page, 1, 'Overview')
  await press(page, 'Pause')
  await expect(page.getByRole('menuitem', { name: 'For 30 minutes' })).toBeFocused()
  await page.keyboard.press('End')
  await page.keyboard.press('Enter')
  await expect(headline(page, 'Paused')).toBeVisible()
  await control(services, 'PATCH', `crm/contacts/${made.id}`, { Phone: '+49 30 901822' })
  await shot(page, 'hour-paused')
  expect((await personIn(services, email))?.phone).toBe('+49 30 901821')
  await press(page, 'Resume')
  await expect.poll(async () => (await personIn(services, email))?.phone, { timeout: 60_000 }).toBe('+49 30 901822')
})

test('one way first, then two-way, once and for ever', async ({ page, services }) => {
  test.setTimeout(300_000)
  await press(page, 'Begin the set-up')
  await toPart(page, 'Get the key in Zoho')
  await page.keyboard.press('Enter')
  await toPart(page, 'Connect Desk and CRM')
  await signIn(page, services, services.code)
  await toPart(page, 'Choose what is synced')
  await tabTo(page, 'radio', /Two-way sync/)
  await page.keyboard.press('ArrowRight')
  await expect(page.getByRole('radio', { name: /One-way import/ })).toBeChecked()
  await press(page, 'Save & proceed')
  await toPart(page, 'Before the first sync')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'Plan' })).toBeVisible()
  await expect(page.getByText('0 deletes')).toBeVisible({ timeout: 60_000 })
  const inCRM = async () => (await control<{ total: number }>(services, 'GET', 'crm/contacts?limit=1', undefined)).total
  const before = await inCRM()
  await press(page, /^Approve/)
  await screen(page, 1, 'Overview')
  const panel = page.getByRole('region', { name: 'One-way import' })
  await expect(panel).toContainText('Nothing is written to CRM')
  await expect(panel).not.toContainText('none yet', { timeout: 120_000 })
  expect(await inCRM(), 'contacts in CRM after an import').toBe(before)
  await inspect(page, 'hour-import')
  await page.setViewportSize({ width: 1280, height: 800 })

  await press(page, /Enable two-way sync/)
  const question = page.getByRole('alertdialog', { name: 'Enable two-way sync?' })
  await expect(question.getByRole('button', { name: 'Cancel' })).toBeFocused()
  await shot(page, 'hour-two-way')
  await reach(page, question.getByRole('checkbox'))
  await page.keyboard.press('Space')
  await reach(page, question.getByRole('button', { name: 'Enable two-way sync' }))
  await page.keyboard.press('Enter')
  await expect(panel).toHaveCount(0)
  // What CRM lacks is a plan of its own, which waits to be approved.
  await expect(headline(page, 'Your first plan is ready')).toBeVisible({ timeout: 60_000 })
  await shot(page, 'hour-after-two-way')
})
