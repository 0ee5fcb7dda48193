import { expect, headline, inspect, test, type Scene } from './app'

const headlines: Record<Exclude<Scene, 'setup'>, string | RegExp> = {
  first: 'Your first plan is ready',
  mass: 'This would change far more than usual',
  idle: 'In sync, except for 31 records',
  'one-way': 'Imported from CRM to Desk',
  quiet: 'Desk and CRM are in sync',
  paused: 'Paused',
  waiting: 'Waiting for API credits',
  failed: 'The sync has stopped and needs you',
}

for (const [scene, title] of Object.entries(headlines) as [Scene, string | RegExp][]) {
  test.describe(scene, () => {
    test.use({ scene })

    test('says how things stand, in light, dark and narrow', async ({ page }) => {
      await expect(headline(page, title)).toBeVisible()
      await inspect(page, scene)
    })
  })
}

test('the welcome, in light, dark and narrow', async ({ page }) => {
  await expect(page.getByRole('heading', { level: 1, name: /One customer list/ })).toBeVisible()
  await inspect(page, 'setup')
})
