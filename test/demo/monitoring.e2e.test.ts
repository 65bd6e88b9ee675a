import type { Page } from 'playwright'
import { describe, expect, test } from 'vitest'

import { useDemo } from './support/useDemo.ts'

const demo = useDemo()

describe('the page of monitoring', () => {
  test('17.1 counts calls by route, and draws their latencies', async () => {
    const page = await demo.open('/monitoring')
    await page.getByRole('button', { name: 'Make 20 calls' }).click()
    await page.getByRole('row', { name: /GET \/products 20 0 % \d+ ms \d+ ms \d+ ms/ }).waitFor()
    const line = page.locator('.chart polyline').nth(1)
    await expect.poll(() => heightOf(line)).toBeGreaterThan(0)
    expect(await page.locator('body').innerText()).not.toContain('{id}/')
  })

  test('17.1 shows the share of failed calls, from a shared URL', async () => {
    const page = await demo.open('/monitoring')
    await page.getByRole('link', { name: 'Too many requests' }).click()
    await page.waitForURL(/chaos=kind:rateLimited,share:50/)
    await page.getByRole('button', { name: 'Make 20 calls' }).click()
    await expect
      .poll(() => page.getByRole('row', { name: /GET \/products/ }).innerText())
      .not.toMatch(/\t0 %/)
  })
})

describe('the devtools', () => {
  test('17.4 list calls with the reason for each, in the real app', async () => {
    const page = await demo.open()
    await page.getByText('540 products').waitFor()
    await page.getByRole('button', { name: 'API devtools' }).click()
    const devtools = page.getByRole('region', { name: 'API devtools' })
    await devtools
      .locator('summary', { hasText: 'GET /products' })
      .getByText('no data yet')
      .first()
      .waitFor()
    await devtools.getByRole('tab', { name: 'Connection' }).click()
    await devtools.getByText('signedOut').first().waitFor()
  })

  test('17.4 let the app fail, and work again', async () => {
    const page = await demo.open('/failures')
    await page.getByRole('button', { name: 'API devtools' }).click()
    await page.getByRole('tab', { name: 'Chaos' }).click()
    await page.getByLabel('Calls fail as').selectOption('forbidden')
    await page.getByRole('link', { name: 'Products' }).first().click()
    const results = page.locator('.catalogue-results')
    await results.locator('[data-kind="forbidden"]').waitFor()
    await page.getByRole('button', { name: 'Let everything work' }).click()
    await page.getByRole('link', { name: 'Failures' }).click()
    await page.getByRole('link', { name: 'Products' }).first().click()
    await page.getByText('540 products').waitFor()
  })

  test('disconnect the network, and reconnect it', async () => {
    const page = await demo.open('/failures?chaos=offline')
    await page.getByText('You’re offline').first().waitFor()
    await page.getByRole('button', { name: 'API devtools' }).click()
    await page.getByRole('tab', { name: 'Chaos' }).click()
    await page.getByLabel('Offline').uncheck()
    await page.getByText('You’re offline').first().waitFor({ state: 'detached' })
  })
})

/** The height of a line at its end. */
async function heightOf(line: ReturnType<Page['locator']>): Promise<number> {
  const points = (await line.getAttribute('points')) ?? ''
  const last = points.split(' ').at(-1) ?? ''
  return 158 - Number(last.split(',')[1] ?? 158)
}
