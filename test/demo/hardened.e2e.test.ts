import { expect, test } from 'vitest'

import { signIn } from './support/signIn.ts'
import { useDemo } from './support/useDemo.ts'

const demo = useDemo()

// What violates a policy is written to the console, which fails the test.
test('X12 works when Object.prototype is frozen, under Trusted Types', async () => {
  const page = await demo.open('about:blank')
  // axios can't be loaded with a frozen Object.prototype, so the app freezes it once everything is there.
  await page.addInitScript(() =>
    document.addEventListener('DOMContentLoaded', () => Object.freeze(Object.prototype)),
  )
  await page.goto('/')
  await page.getByText('540 products').waitFor()
  expect(await page.evaluate(() => Object.isFrozen(Object.prototype))).toBe(true)

  await page.getByRole('link', { name: /^Lighting/ }).click()
  await page.getByText('45 products').waitFor()
  await page.goto('/sign-in?next=/profile')
  await signIn(page)
  await page.getByLabel('Name').waitFor()
  await page.goto('/failures/500')
  await page.getByText('Show Details').click()
  await page.getByText('internalServerError').first().waitFor()
})
