import type { Page } from 'playwright'
import { describe, expect, test } from 'vitest'

import { useDemo } from './support/useDemo.ts'

const demo = useDemo()

/** The faults of the server, and the expected kind of failure. */
const kinds = [
  ['400', 'badRequest'],
  ['401', 'unauthorized'],
  ['403', 'forbidden'],
  ['404', 'notFound'],
  ['409', 'conflict'],
  ['413', 'tooLarge'],
  ['422', 'validation'],
  ['429', 'rateLimited'],
  ['500', 'internalServerError'],
  ['502', 'serverError'],
  ['503', 'serverError'],
  ['reset', 'noInternetConnection'],
  ['malformed', 'invalidResponse'],
  ['html', 'invalidResponse'],
  ['schema', 'invalidResponse'],
  ['empty', 'invalidResponse'],
] as const

/** Technical terms, and data that no user should see. */
const jargon = /localhost|127\.0\.0\.1|[?&]key=|<\/?\w+>|\bat \w+ \(|axios|zod/i

describe('the screens of failures', () => {
  test.for(kinds)('L17 %s has the screen of %s, in plain words', async ([fault, kind]) => {
    const page = await demo.open(`/failures/${fault}`)
    const screen = page.locator(`[data-view="error"][data-kind="${kind}"]`)
    await screen.waitFor()
    const title = await screen.getByRole('heading').innerText()
    expect(title).not.toMatch(/\d{3}|error|invalid|oops/i)
    expect(await screen.getByRole('alert').innerText()).toContain(title)

    await screen.getByText('Show Details').click()
    const text = await screen.innerText()
    expect(text).toContain(kind)
    expect(text).not.toMatch(jargon)
  })

  test('L17 the details of a server error have the request id of the server', async () => {
    const page = await demo.open('/failures')
    const reply = page.waitForResponse((response) => response.status() === 403)
    await page.getByRole('link', { name: 'Not allowed' }).click()
    const id = await (await reply).headerValue('x-request-id')
    await page.getByText('Show Details').click()
    await page
      .locator('main')
      .getByText(id ?? 'none')
      .waitFor()
  })

  test('L18 Try Again sends one request, and shows the outcome', async () => {
    const page = await demo.open('/failures/outage')
    await page.getByRole('button', { name: 'Try Again' }).waitFor()
    const asked = requestsTo(page, '/api/faults/flaky')
    await page.getByRole('button', { name: 'Try Again' }).click()
    await page.getByText('It worked.').waitFor()
    expect(asked).toHaveLength(1)
  })

  test('a short outage is covered by the retries', async () => {
    const page = await demo.open('/failures/flaky')
    await page.getByText('The server failed 2 times').waitFor()
    await page.getByRole('button', { name: 'Network' }).click()
    await page.getByRole('row', { name: /faults.*200.*3/ }).waitFor()
  })

  test('L17 uses the selected language, also on the current screen', async () => {
    const page = await demo.open('/failures/403')
    await page.getByText('You don’t have access to this').waitFor()
    await page.getByLabel('Language of the screens').selectOption('العربية')
    const screen = page.locator('[data-view="error"][lang="ar"][dir="rtl"]')
    await screen.getByRole('button', { name: 'رجوع' }).waitFor()
    expect(await screen.innerText()).not.toMatch(/access|allow|role/)
  })

  test('scrolls to the screen on a narrow viewport, also when its URL is opened', async () => {
    const page = await demo.open('/offline', { viewport: { width: 640, height: 360 } })
    await page.evaluate(() => scrollTo(0, document.body.scrollHeight))
    await page.goto('/failures/403#stage')
    const title = page.getByRole('heading', { name: 'Not allowed' })
    await expect.poll(async () => (await title.boundingBox())?.y).toBeLessThan(100)
    await page.goto('/graphql')
    await page.getByRole('heading', { name: 'GraphQL' }).waitFor()
    expect(await page.evaluate(() => scrollY)).toBe(0)
  })

  test('says that a slow response is still loading, and shows it', async () => {
    const page = await demo.open('/failures/slow')
    await page.getByText('Still working…').waitFor()
    await page.getByText('It worked.').waitFor()
  })
})

describe('failed mutations', () => {
  test('R03 are sent once, and ask the user to check first', async () => {
    const page = await demo.open('/failures/lost')
    const sent = requestsTo(page, '/api/faults/reset')
    await page.getByRole('button', { name: 'Save something' }).click()
    await page.locator('main').getByRole('alert').waitFor()
    expect(sent).toHaveLength(1)
  })

  test('say so when the mutation was executed and only its response was lost', async () => {
    const page = await demo.open('/failures/saved')
    const sent = requestsTo(page, '/api/faults/malformed')
    await page.getByRole('button', { name: 'Save something' }).click()
    await page.locator('main').getByRole('alert').getByText(/saved/i).waitFor()
    expect(sent).toHaveLength(1)
  })
})

describe('a bug in a page', () => {
  test('5.14 keeps header and navigation, and disappears on the next page', async () => {
    const page = await demo.open('/failures/bug', { expected: /fails on purpose|Error handled/ })
    await page.getByRole('heading', { name: 'Something went wrong' }).waitFor()
    expect(await page.locator('main').innerText()).not.toContain('on purpose')
    await page.getByRole('link', { name: 'Products' }).first().click()
    await page.getByText('540 products').waitFor()
  })

  test('shows its screen in the selected language', async () => {
    const page = await demo.open('/failures', { expected: /fails on purpose|Error handled/ })
    await page.getByLabel('Language of the screens').selectOption('Deutsch')
    await page.getByRole('link', { name: 'A bug' }).click()
    await page.getByRole('heading', { name: 'Etwas ist schiefgelaufen' }).waitFor()
  })
})

describe('a server that is down', () => {
  test('leaves an error screen with Try Again and no white page, which recovers automatically when the connection is back', async () => {
    const page = await demo.open('/failures')
    await page.getByRole('link', { name: 'Sign in' }).waitFor()
    const results = page.locator('.catalogue-results')
    await demo.stopServer()
    try {
      await page.getByRole('link', { name: 'Products' }).first().click()
      await results.locator('[data-kind="noInternetConnection"]').waitFor()
      expect(await page.getByRole('navigation', { name: 'Main' }).isVisible()).toBe(true)
      expect(await results.getByRole('button', { name: 'Try Again' }).isVisible()).toBe(true)
    } finally {
      await demo.startServer()
    }
    await page.getByText('540 products').waitFor()
  })
})

describe('a device that is offline', () => {
  test('5.19 a first load shows the offline screen, and recovers automatically', async () => {
    const page = await demo.open('/failures')
    await page.context().setOffline(true)
    await page.getByRole('link', { name: 'Products' }).first().click()
    const results = page.locator('.catalogue-results')
    await results.getByText('You’re offline').waitFor()
    expect(await results.getByRole('button', { name: 'Try Again' }).count()).toBe(0)
    await page.context().setOffline(false)
    await page.getByText('540 products').waitFor()
  })

  test('the page of failures waits until the network is off, and until it is back', async () => {
    const page = await demo.open('/failures/offline')
    await page.getByText('Turn the network off').waitFor()
    await page.context().setOffline(true)
    await page.locator('main').getByRole('heading', { name: 'You’re offline' }).waitFor()
    await page.context().setOffline(false)
    await page.getByText('It worked.').waitFor()
  })

  test('5.17 loaded data stays on screen', async () => {
    const page = await demo.open()
    await page.getByText('540 products').waitFor()
    await page.context().setOffline(true)
    await page.getByText('You’re offline. What was loaded before can still be read.').waitFor()
    expect(await page.locator('.product-card').count()).toBe(24)
    await page.context().setOffline(false)
    await page.getByText('You’re offline.').waitFor({ state: 'detached' })
  })
})

function requestsTo(page: Page, path: string): string[] {
  const asked: string[] = []
  page.on('request', (request) => {
    if (new URL(request.url()).pathname === path) asked.push(request.url())
  })
  return asked
}
