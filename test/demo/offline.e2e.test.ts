import type { Page } from 'playwright'
import { describe, expect, test } from 'vitest'

import { changeProduct } from './support/changeProduct.ts'
import { useDemo } from './support/useDemo.ts'

const demo = useDemo()

/** Signs in, and looks at a product. */
async function openProduct(): Promise<Page> {
  const page = await demo.open('/', { as: 'admin' })
  await page.getByRole('heading', { level: 1, name: 'Products' }).waitFor()
  // What is left before it is there is not asked for any longer.
  await page.getByRole('navigation', { name: 'Categories' }).getByRole('listitem').nth(1).waitFor()
  await page.locator('.product-card a').first().click()
  await page.getByRole('link', { name: 'Edit' }).waitFor()
  return page
}

/** Signs in, looks at a product, and goes into the tunnel. */
async function openInTunnel(): Promise<Page> {
  const page = await openProduct()
  await page.getByRole('link', { name: /^Offline/ }).click()
  await page.getByText('Everything is saved.').waitFor()
  // The user, twice; and two pages of the catalogue, the product and the categories, which are written within a second.
  await expect.poll(async () => (await page.evaluate(keptTexts)).length).toBe(6)
  await page.getByLabel('Network off').check()
  return page
}

/** Gives the product on the page another name, and returns to the product. */
async function rename(page: Page, name: string): Promise<void> {
  await page.getByRole('link', { name: 'Edit' }).click()
  await page.getByLabel('Name').fill(name)
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByRole('heading', { level: 1, name }).waitFor()
}

describe('without a network', () => {
  test('O01 O03 a change is shown, survives a reload, and is sent once when the network is back', async () => {
    const page = await openInTunnel()
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

  test('O17 a change that somebody else overtook asks which version counts', async () => {
    const page = await openInTunnel()
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

  test('says once that nothing is new, though all of the page is kept from before', async () => {
    const page = await openInTunnel()
    await page.getByRole('link', { name: 'Products' }).first().click()
    await page.getByRole('heading', { level: 1, name: 'Products' }).waitFor()
    // What is said to screen readers comes and goes beside it.
    const shown = page.locator('main [data-part="title"]', { hasText: 'You’re offline' })
    await shown.first().waitFor()
    expect(await shown.count()).toBe(1)
  })

  test('10.4 signing out leaves nothing of the user in the browser', async () => {
    const page = await openInTunnel()
    await page.getByLabel('Network off').uncheck()
    await page.getByRole('button', { name: 'Sign out' }).click()
    await page.getByRole('link', { name: 'Sign in' }).first().waitFor()

    await expect.poll(() => page.evaluate(keptTexts)).toEqual([])
  })
})

describe('without the server', () => {
  test('a change leaves its form when it takes long, and waits', async () => {
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

/** The names of what the browser keeps of the user. */
async function keptTexts(): Promise<string[]> {
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
