import {
  appearance,
  axe,
  control,
  expect,
  inspect,
  newcomerTest as test,
  sampleTest,
  shot,
  tabTo,
  type Services,
} from './app'
import { code, fill, part, proceed, toSignIn } from './signin'

test('from nothing to the first plan, left and gone on with, by keyboard', async ({ page, services, app }) => {
  test.setTimeout(180_000)
  await expect(part(page, 'One customer list, in Desk and in CRM')).toBeVisible()
  await inspect(page, 'connect-begin')
  await page.setViewportSize({ width: 1280, height: 800 })
  await tabTo(page, 'button', 'Begin the set-up')
  await page.keyboard.press('Enter')
  await expect(part(page, 'Get the key in Zoho')).toBeFocused()
  await expect(page.getByLabel('Data centre')).toHaveValue('eu')
  await expect(page.getByRole('button', { name: 'Open api-console.zoho.eu' })).toBeVisible()
  await expect(page.getByRole('region', { name: 'Scopes of the key' })).toContainText('Desk.contacts.CREATE')
  await inspect(page, 'connect-key')
  await page.setViewportSize({ width: 1280, height: 800 })
  await part(page, 'Get the key in Zoho').focus()
  await page.keyboard.press('Enter')
  await expect(part(page, 'Connect Desk and CRM')).toBeFocused()
  await page.keyboard.press('Alt+ArrowLeft')
  await expect(part(page, 'Get the key in Zoho')).toBeFocused()
  await page.keyboard.press('Enter')

  const mail = page.getByRole('textbox', { name: 'CRM administrator’s e-mail' })
  await mail.fill(services.admin_email)
  await page.getByRole('textbox', { name: 'Client id' }).fill(services.client_id)
  const secret = page.getByLabel('Client secret', { exact: true })
  await secret.fill('mine')
  await expect(secret).toHaveAttribute('type', 'password')
  await page.getByRole('button', { name: 'Show Client secret' }).click()
  await expect(secret).toHaveAttribute('type', 'text')
  await page.getByText('Where do I find this?').nth(2).click()
  await expect(page.getByText('API console › Self Client › Client Secret tab › Client Secret.')).toBeVisible()
  await inspect(page, 'connect-sign-in')
  await page.setViewportSize({ width: 1280, height: 800 })

  // Leaving keeps everything but what is secret.
  await page.getByRole('button', { name: 'Back' }).click()
  await page.getByRole('button', { name: 'I have the key' }).click()
  await app.restart()
  await expect(part(page, 'Connect Desk and CRM')).toBeVisible()
  await expect(mail).toHaveValue(services.admin_email)
  await expect(page.getByRole('textbox', { name: 'Client id' })).toHaveValue(services.client_id)
  await expect(secret).toHaveValue('')

  await secret.focus()
  await page.evaluate((text) => {
    const data = new DataTransfer()
    data.setData('text', `  ${text}\n`)
    document.activeElement?.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
    )
  }, services.client_secret)
  await expect(secret).toHaveValue(services.client_secret)
  await page.getByLabel('Code', { exact: true }).fill(services.code)
  await page.keyboard.press('Enter')
  await expect(part(page, 'Choose what is synced')).toBeFocused({ timeout: 30_000 })
  const found = page.getByRole('region', { name: 'What was found' })
  await expect(found).toContainText(services.admin_email)
  await expect(found).toContainText(/Sandbox Company/)
  await expect(found).toContainText(/\d+ contacts · \d+ accounts/)
  await expect(page.getByText(/\d+ fields of contacts mapped · \d+ fields of accounts mapped/)).toBeVisible()
  await inspect(page, 'connect-scope')
  await page.setViewportSize({ width: 1280, height: 800 })

  await page.getByLabel('Records created within the last').selectOption('2 years')
  await page.getByRole('link', { name: 'Edit field mapping' }).click()
  await expect(part(page, 'Field mapping')).toBeVisible()
  expect(await axe(page), 'axe, mapping').toEqual([])
  await shot(page, 'connect-mapping')
  await page.getByRole('link', { name: 'Back to the set-up' }).click()
  await expect(part(page, 'Choose what is synced')).toBeVisible()
  await app.restart()
  await expect(part(page, 'Choose what is synced')).toBeVisible()
  await expect(page.getByLabel('Records created within the last')).toHaveValue('2y')
  await expect(found).toContainText(/\d+ contacts/)

  await part(page, 'Choose what is synced').focus()
  await page.keyboard.press('Enter')
  await expect(part(page, 'Before the first sync')).toBeFocused()
  await expect(page.getByRole('heading', { name: 'Records created within the last 2 years' })).toBeVisible()
  await expect(page.getByText('Deletions are never copied')).toBeVisible()
  await inspect(page, 'connect-promise')
  await page.setViewportSize({ width: 1280, height: 800 })
  await part(page, 'Before the first sync').focus()
  await page.keyboard.press('Enter')
  await expect(part(page, 'Plan')).toBeVisible()
  await expect(page.getByText('0 deletes')).toBeVisible({ timeout: 60_000 })
  await shot(page, 'connect-plan')

  // And out again.
  await page.getByRole('link', { name: 'Settings' }).click()
  await page.getByRole('button', { name: 'Disconnect' }).click()
  const question = page.getByRole('alertdialog', { name: 'Disconnect from Zoho?' })
  await expect(question.getByRole('button', { name: 'Cancel' })).toBeFocused()
  await expect(question).toContainText('links')
  expect(await axe(page), 'axe, question').toEqual([])
  await shot(page, 'connect-disconnect')
  await question.getByRole('button', { name: 'Disconnect' }).click()
  await expect(part(page, 'Get the key in Zoho')).toBeVisible({ timeout: 30_000 })
  await app.restart()
  await expect(part(page, 'Get the key in Zoho')).toBeVisible()
  await page.getByRole('button', { name: 'I have the key' }).click()
  await expect(mail).toHaveValue(services.admin_email)
})

/** Each refusal: what is spoilt, where it shows, and what it says first. */
const refusals: {
  name: string
  knobs?: [turn: object, back: object]
  key?: (s: Services) => Partial<Services> | Promise<Partial<Services>>
  at: string
  advice: RegExp
  details?: string
}[] = [
  {
    name: 'a wrong code',
    key: () => ({ code: '1000.a.b' }),
    at: 'Code',
    advice: /data centre and generate a new key/,
    details: 'invalid_code',
  },
  {
    name: 'a wrong client',
    key: () => ({ client_id: '1000.NOBODY' }),
    at: 'Client id',
    advice: /client id and the data centre/,
    details: 'invalid_client',
  },
  {
    name: 'a wrong secret',
    key: () => ({ client_secret: 'x' }),
    at: 'Client secret',
    advice: /Copy the client secret/,
    details: 'invalid_client_secret',
  },
  {
    name: 'another data centre',
    knobs: [{ accounts: { foreign_client: true } }, { accounts: { foreign_client: false } }],
    at: 'Client id',
    advice: /data centre/,
    details: 'invalid_client',
  },
  {
    name: 'an expired code',
    knobs: [{ accounts: { self_code_life: 0 } }, { accounts: { self_code_life: 180 } }],
    at: 'Code',
    advice: /generate a new key/i,
    details: 'invalid_code',
  },
  {
    name: 'a user who is switched off',
    key: async (s) => ({
      admin_email: 'ingrid.solheim@nordwind.example',
      code: await code(s, { person: 'deactivated' }),
    }),
    at: 'CRM administrator’s e-mail',
    advice: /Activate the user/,
  },
  {
    name: 'a user who has not confirmed',
    knobs: [{ crm: { user_confirmed: false } }, { crm: { user_confirmed: true } }],
    at: 'CRM administrator’s e-mail',
    advice: /have the invitation accepted/,
  },
  {
    name: 'another’s e-mail',
    key: () => ({ admin_email: 'x@y.example' }),
    at: 'CRM administrator’s e-mail',
    advice: /who made the key/,
  },
  {
    name: 'no administrator of CRM',
    key: async (s) => ({ admin_email: 'tomas.ferreira@nordwind.example', code: await code(s, { person: 'standard' }) }),
    at: 'CRM administrator’s e-mail',
    advice: /CRM administrator make the key/,
  },
  {
    name: 'too few scopes',
    key: async (s) => ({ code: await code(s, { scopes: ['ZohoCRM.users.READ', 'ZohoCRM.org.READ'] }) }),
    at: 'Code',
    advice: /generate a new key/i,
  },
  {
    name: 'no administrator of Desk',
    knobs: [{ desk: { is_admin_in_org: false } }, { desk: { is_admin_in_org: true } }],
    at: '',
    advice: /Have a Desk administrator/,
  },
  {
    name: 'a small edition of Desk',
    knobs: [{ desk: { edition: 'STANDARD' } }, { desk: { edition: 'ENTERPRISE' } }],
    at: '',
    advice: /Professional or Enterprise/,
  },
]

test('every refusal stands where it belongs, with what to do first', async ({ page, services }) => {
  test.setTimeout(240_000)
  await toSignIn(page)
  await page.getByRole('textbox', { name: 'CRM administrator’s e-mail' }).press('Enter')
  await expect(page.getByRole('alert')).toContainText('Enter the e-mail address of the CRM administrator')
  await expect(page.getByRole('textbox', { name: 'CRM administrator’s e-mail' })).toBeFocused()
  for (const { name, knobs, key, at, advice, details } of refusals) {
    await test.step(name, async () => {
      if (knobs) await control(services, 'PATCH', 'knobs', knobs[0])
      await fill(page, services, { code: await code(services, {}), ...(await key?.(services)) })
      await proceed(page).click()
      const refusal = page.getByRole('alert')
      await expect(refusal).toContainText(advice)
      if (at) {
        const input = page.getByLabel(at, { exact: true })
        await expect(input).toHaveAttribute('aria-invalid', 'true')
        await expect(input).toHaveAccessibleDescription(advice)
        await expect(input).toBeFocused()
      } else {
        await expect(page.getByText('Desk organisation', { exact: true })).toBeVisible()
      }
      if (details) {
        await refusal.getByText('Details').click()
        await expect(refusal.getByText(details, { exact: true })).toBeVisible()
      }
      expect(await axe(page), `axe, ${name}`).toEqual([])
      if (knobs) await control(services, 'PATCH', 'knobs', knobs[1])
    })
  }
  await shot(page, 'connect-refused')
  await fill(page, services, { code: await code(services, {}), client_secret: 'x' })
  await proceed(page).click()
  await expect(page.getByRole('alert')).toContainText('Copy the client secret')
  await appearance(page, 'dark')
  await page.setViewportSize({ width: 960, height: 640 })
  await shot(page, 'connect-refused-dark')

  // An e-mail that was mistyped is no reason for a new code.
  const fresh = await code(services, {})
  await fill(page, services, { code: fresh, admin_email: 'amelia@nordwind.example' })
  await proceed(page).click()
  await expect(page.getByRole('alert')).toContainText('who made the key')
  await page.getByRole('textbox', { name: 'CRM administrator’s e-mail' }).fill(services.admin_email)
  await page.keyboard.press('Enter')
  await expect(part(page, 'Choose what is synced')).toBeVisible({ timeout: 30_000 })
})

test('services that cannot be reached are said to be so', async ({ page, services }) => {
  await toSignIn(page)
  await control(services, 'POST', 'faults/next', { n: 20, kind: 'drop-before', service: 'accounts' })
  await fill(page, services)
  await proceed(page).click()
  await expect(page.getByRole('alert')).toContainText('Check the internet connection', { timeout: 30_000 })
  await expect(page.getByRole('alert')).toContainText('could not be reached')
})

sampleTest('from the sample data to one’s own Zoho, and back', async ({ page }) => {
  sampleTest.setTimeout(120_000)
  await expect(page.getByRole('heading', { level: 2, name: 'Your first plan is ready' })).toBeVisible({
    timeout: 60_000,
  })
  await page.getByRole('link', { name: 'Settings' }).click()
  await expect(page.getByRole('button', { name: 'Disconnect' })).toHaveCount(0)
  await page.getByRole('link', { name: 'Connect your own Zoho' }).click()
  await expect(part(page, 'Get the key in Zoho')).toBeFocused()
  expect(await axe(page), 'axe, from the sample').toEqual([])
  await page.getByRole('button', { name: 'I have the key' }).click()
  await expect(part(page, 'Connect Desk and CRM')).toBeFocused()
  await page.getByRole('link', { name: 'Back to the sample data' }).filter({ visible: true }).click()
  await expect(page.getByRole('heading', { level: 2, name: 'Your first plan is ready' })).toBeVisible()
})
