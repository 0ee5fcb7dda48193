import { appearance, axe, expect, shot, test, type Scene } from './app'

const headlines: Record<Scene, string | RegExp> = {
  setup: /One customer list/,
  first: 'Your first plan is ready',
  mass: 'This would change far more than usual',
  idle: 'In sync, except for 31 records',
  quiet: 'Desk and CRM are in sync',
  paused: 'Paused',
  waiting: 'Waiting for API credits',
  failed: 'The sync has stopped and needs you',
}

for (const [scene, title] of Object.entries(headlines) as [Scene, string | RegExp][]) {
  test.describe(scene, () => {
    test.use({ scene })

    test('says how things stand, in light, dark and narrow', async ({ page }) => {
      await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible()
      await expect(page.getByText('Loading', { exact: true })).toHaveCount(0)
      for (const scheme of ['light', 'dark'] as const) {
        await appearance(page, scheme)
        expect(await axe(page), `axe, ${scheme}`).toEqual([])
        await shot(page, `${scene}-${scheme}`)
      }
      await appearance(page, 'light')
      await page.setViewportSize({ width: 640, height: 800 })
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      )
      expect(overflow, 'pixels that stick out at 640').toBe(0)
      expect(await axe(page), 'axe, narrow').toEqual([])
      await shot(page, `${scene}-narrow`)
    })
  })
}
