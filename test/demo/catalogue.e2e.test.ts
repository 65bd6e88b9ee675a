import type { Page } from 'playwright'
import { describe, expect, test } from 'vitest'

import { useDemo } from './support/useDemo.ts'

const demo = useDemo()

describe('the catalogue', () => {
  test('lists the products, and returns their number', async () => {
    const page = await demo.open()
    await expect.poll(() => cards(page).count()).toBe(24)
    expect(await page.getByText('540 products').isVisible()).toBe(true)
    expect(await page.title()).toBe('Products · Stockroom')
  })

  test('has no layout shift while it loads, also on a narrow viewport', async () => {
    const page = await demo.open('/failures', { viewport: { width: 390, height: 844 } })
    await page.addInitScript(recordShifts)
    await page.goto('/')
    await expect.poll(() => cards(page).count()).toBe(24)
    expect(await page.evaluate(() => Reflect.get(window, 'shifted'))).toBeLessThan(0.05)
  })

  test('keeps filter and page in the URL, and navigates back through them', async () => {
    const page = await demo.open()
    await page.getByRole('link', { name: /^Lighting/ }).click()
    await page.getByText('45 products').waitFor()
    const first = await firstName(page)

    await page.getByRole('link', { name: 'Next' }).click()
    await expect.poll(() => firstName(page)).not.toBe(first)
    expect(new URL(page.url()).search).toBe('?category=lighting&page=2')

    await page.goBack()
    await expect.poll(() => firstName(page)).toBe(first)
    expect(new URL(page.url()).search).toBe('?category=lighting')
    await page.goBack()
    await page.getByText('540 products').waitFor()
  })

  test('restores a view from its URL', async () => {
    const page = await demo.open('/?category=lighting&sort=-price&page=2')
    await page.getByText('45 products').waitFor()
    expect(await page.getByRole('link', { name: 'Page 2' }).getAttribute('aria-current')).toBe(
      'page',
    )
    expect(await page.getByLabel('Order').inputValue()).toBe('-price')
    const prices = await page.locator('.price').allTextContents()
    const amounts = prices.map((price) => Number(price.replace(/[$,]/g, '')))
    expect(amounts).toEqual(amounts.toSorted((a, b) => b - a))
  })

  test('searches while the user types, in one history entry', async () => {
    const page = await demo.open()
    await page.getByText('540 products').waitFor()
    for (const [more, search] of [
      ['lam', 'lam'],
      ['p', 'lamp'],
    ] as const) {
      await page.getByLabel('Search products').pressSequentially(more, { delay: 20 })
      await expect.poll(() => new URL(page.url()).searchParams.get('search')).toBe(search)
    }
    await expect.poll(() => firstName(page)).toMatch(/lamp/i)

    await page.goBack()
    await page.getByText('540 products').waitFor()
    expect(await page.getByLabel('Search products').inputValue()).toBe('')
  })

  test('5.16 says when nothing was found, and removes the filters', async () => {
    const page = await demo.open('/?search=zzzzzz')
    await page.getByText('No results').waitFor()
    await page.getByRole('button', { name: 'Clear filters' }).click()
    await page.getByText('540 products').waitFor()
  })

  test('prefetches the next page', async () => {
    const page = await demo.open('/failures')
    const prefetched = page.waitForResponse((response) => response.url().includes('page=2'))
    await page.getByRole('link', { name: 'Products' }).click()
    await prefetched
    const first = await firstName(page)

    // From here on every request stays pending.
    await page.route('**/api/products?*', () => undefined)
    await page.getByRole('link', { name: 'Next' }).click()
    await expect.poll(() => firstName(page)).not.toBe(first)
    expect(await page.locator('[data-view="loading"]').count()).toBe(0)
    await page.unrouteAll({ behavior: 'ignoreErrors' })
  })

  test('shows a product, its picture and the way back', async () => {
    const page = await demo.open()
    const name = await firstName(page)
    await page.getByRole('link', { name, exact: true }).click()
    await page.getByRole('heading', { level: 1, name }).waitFor()
    await expect.poll(() => page.title()).toBe(`${name} · Stockroom`)
    const width = await page
      .locator('.product > img')
      .evaluate((image: HTMLImageElement) => image.decode().then(() => image.naturalWidth))
    expect(width).toBeGreaterThan(0)
    await page.getByRole('link', { name: 'Products' }).last().click()
    await page.getByText('540 products').waitFor()
  })
})

function cards(page: Page) {
  return page.locator('.product-card h2')
}

async function firstName(page: Page): Promise<string> {
  return (await cards(page).first().textContent()) ?? ''
}

/** Sums up the layout shifts: a score of 0.1 or less is good (CLS). */
function recordShifts(): void {
  let shifted = 0
  const observer = new PerformanceObserver((list) => {
    for (const shift of list.getEntries()) shifted += Number(Reflect.get(shift, 'value'))
    Object.assign(window, { shifted })
  })
  Object.assign(window, { shifted })
  observer.observe({ type: 'layout-shift', buffered: true })
}
