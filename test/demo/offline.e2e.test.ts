import type { Page } from 'playwright'
import { describe, expect, test } from 'vitest'

import { changeProduct } from './support/changeProduct.ts'
import { useDemo } from './support/useDemo.ts'

const demo = useDemo()

/** Signs in, and opens a product. */
async function openProduct(): Promise<Page> {
  const page = await demo.open('/', { as: 'admin' })
  await page.getByRole('heading', { level: 1, name: 'Products' }).waitFor()
  // Leaving the page earlier would cancel the query of the categories.
  await page.getByRole('navigation', { name: 'Categories' }).getByRole('listitem').nth(1).waitFor()
  await page.locator('.product-card a').first().click()
  await page.getByRole('link', { name: 'Edit' }).waitFor()
  return page
}

/** Signs in, opens a product, and switches the network off. */
async function openOffline(): Promise<Page> {
  const page = await openProduct()
  await page.getByRole('link', { name: /^Offline/ }).click()
  await page.getByText('Everything is saved.').waitFor()
  // The user, twice; and two pages of the catalogue, the product and the categories, which are written within a second.
  await expect.poll(async () => (await page.evaluate(storedTexts)).length).toBe(6)
  await page.getByLabel('Network off').check()
  return page
}

/** Renames the product on the page, and returns to the product. */
async function rename(page: Page, name: string): Promise<void> {
  await page.getByRole('link', { name: 'Edit' }).click()
  await page.getByLabel('Name').fill(name)
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByRole('heading', { level: 1, name }).waitFor()
}

describe('while offline', () => {
  test('O01 O03 a change is shown, survives a reload, and is sent once when the network is back', async () => {
    const page = await openOffline()
    const sent: string[] = []
    page.on('request', (request) => {
      if (request.method() === 'PATCH') sent.push(request.headers()['idempotency-key'] ?? '')
    })
    await page.goBack()
    await rename(page, 'Tunnel chair')
    await page.reload()
    await page.getByRole('heading', { level: 1, name: 'Tunnel chair' }).waitFor()
    await page.getByRole('link', { name: 'Offline 1' }).click()
    await page.getByRole('cell', { name: 'Waiting' }).waitFor()
    expect(sent).toEqual([])

    await page.getByLabel('Network off').uncheck()
    await page.getByText('Everything is saved.').waitFor()
    await expect.poll(() => sent.length).toBe(1)
    expect(sent[0]).toBeTruthy()
  })

  test('O17 a mutation with an edit conflict asks which version to keep', async () => {
    const page = await openOffline()
    await page.goBack()
    const id = new URL(page.url()).pathname.split('/').at(-1) ?? ''
    await rename(page, 'My chair')
    await changeProduct(demo.url(), page.url(), { name: 'Their chair' })
    await page.getByRole('link', { name: 'Offline 1' }).click()
    await page.getByLabel('Network off').uncheck()
    await page.getByRole('button', { name: 'Decide' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('cell', { name: 'Their chair' }).waitFor()
    await dialog.getByRole('cell', { name: 'My chair' }).waitFor()
    await dialog.getByRole('button', { name: 'Save my changes' }).click()
    await page.getByText('Everything is saved.').waitFor()
    await page.goto(`/products/${id}`)
    await page.getByRole('heading', { level: 1, name: 'My chair' }).waitFor()
  })

  test('shows one stale banner, although all of the page is restored data', async () => {
    const page = await openOffline()
    await page.getByRole('link', { name: 'Products' }).first().click()
    await page.getByRole('heading', { level: 1, name: 'Products' }).waitFor()
    // A live region contains the same text for a few seconds, so only titles count.
    const shown = page.locator('main [data-part="title"]', { hasText: 'You’re offline' })
    await shown.first().waitFor()
    expect(await shown.count()).toBe(1)
  })

  test('10.4 signing out leaves nothing of the user in the browser', async () => {
    const page = await openOffline()
    await page.getByLabel('Network off').uncheck()
    await page.getByRole('button', { name: 'Sign out' }).click()
    await page.getByRole('link', { name: 'Sign in' }).first().waitFor()

    await expect.poll(() => page.evaluate(storedTexts)).toEqual([])
  })
})

describe('without the server', () => {
  test('a slow mutation closes its form, and is sent later', async () => {
    const page = await openProduct()
    await page.getByRole('link', { name: 'Edit' }).click()
    await page.getByLabel('Name').fill('Outlasting chair')
    await demo.stopServer()
    try {
      await page.getByRole('button', { name: 'Save' }).click()
      await page.getByText('is saved when the server responds again').waitFor()
      await page.getByRole('heading', { level: 1, name: 'Outlasting chair' }).waitFor()
      await page.getByRole('link', { name: 'Offline 1' }).waitFor()
    } finally {
      await demo.startServer()
    }
  })
})

/** The names of the user's data in the browser's storage. */
async function storedTexts(): Promise<string[]> {
  const opening = indexedDB.open('repository-hooks-offline')
  const database = await new Promise<IDBDatabase>((resolve) => {
    opening.onsuccess = () => resolve(opening.result)
  })
  const request = database.transaction('values').objectStore('values').getAllKeys()
  const keys = await new Promise<IDBValidKey[]>((resolve) => {
    request.onsuccess = () => resolve(request.result)
  })
  database.close()
  return [...keys.map(String), ...Object.keys(localStorage).filter((key) => key.includes('user'))]
}
