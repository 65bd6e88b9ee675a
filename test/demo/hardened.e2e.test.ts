import { expect, test } from 'vitest'

import { signIn } from './support/signIn.ts'
import { useDemo } from './support/useDemo.ts'

const demo = useDemo()

/** Freezes `Object.prototype` once everything is loaded: axios can't be loaded after that. */
async function openFrozen() {
  const page = await demo.open('about:blank')
  await page.addInitScript(() =>
    document.addEventListener('DOMContentLoaded', () => Object.freeze(Object.prototype)),
  )
  return page
}

// The browser logs policy violations to the console, which fails the test.
test('X12 works when Object.prototype is frozen, under Trusted Types', async () => {
  const page = await openFrozen()
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

const pages = [
  '/?q=lamp',
  '/products/new',
  '/failures',
  '/forms',
  '/session',
  '/chat',
  '/graphql',
  '/notes',
  '/monitoring',
  '/offline',
]

test('X12 shows every page with it', async () => {
  const page = await openFrozen()
  await page.goto('/sign-in?next=/profile')
  await signIn(page)
  await page.getByLabel('Name').waitFor()
  for (const path of pages) {
    await page.goto(path)
    await page.locator('main h1').waitFor()
    await page.waitForLoadState('load')
    expect(await page.evaluate(() => Object.isFrozen(Object.prototype)), path).toBe(true)
  }
})
