import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright'
import { describe, expect, test } from 'vitest'

import { useDemo } from './support/useDemo.ts'

// A story lasts until it is stopped.
const demo = useDemo({ wordTime: 1_000 })

/** A file with the signature of a PNG, which is all that the server checks. */
function picture(name: string, size: number) {
  const buffer = Buffer.alloc(size, 7)
  Buffer.from('\x89PNG\r\n\x1a\n', 'latin1').copy(buffer)
  return { name, mimeType: 'image/png', buffer }
}

/** The name of the focused element. */
function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    const element = document.activeElement
    const label = element instanceof HTMLInputElement ? element.labels?.[0] : element
    return label?.textContent ?? ''
  })
}

async function openProduct(expected?: RegExp): Promise<Page> {
  const page = await demo.open('/', { as: 'admin', ...(expected && { expected }) })
  await page.locator('.catalogue-grid a').first().click()
  await page.getByLabel('Add pictures').waitFor({ state: 'attached' })
  return page
}

describe('pictures of a product', () => {
  test('9.2 9.4 show their progress, are cancelled, retried, and shown on the page', async () => {
    const page = await openProduct()
    const network = await page.context().newCDPSession(page)
    const limit = (uploadThroughput: number) =>
      network.send('Network.emulateNetworkConditions', {
        offline: false,
        latency: 0,
        downloadThroughput: -1,
        uploadThroughput,
      })
    // An upload of a minute can be cancelled in time even on a busy machine.
    await limit(50_000)
    await page.getByLabel('Add pictures').setInputFiles(picture('lamp.png', 3_000_000))
    const progress = page.getByRole('progressbar', { name: 'lamp.png' })
    await expect
      .poll(() => progress.evaluate((bar: HTMLProgressElement) => bar.value))
      .toBeGreaterThan(0.05)
    await page.getByRole('button', { name: 'Cancel' }).click()
    await page.getByText('You stopped this').waitFor()
    expect(await focused(page)).toBe('Remove lamp.png')

    await limit(-1)
    await page.getByRole('button', { name: 'Try Again' }).click()
    await page.getByText('The picture was added').waitFor()
    await expect
      .poll(() => page.locator('.product .product-image').getAttribute('src'))
      .toContain('/images/uploads/')
  })

  test('9.6 are rejected before they are sent, with a text that contains the limit', async () => {
    const page = await openProduct()
    const sent: string[] = []
    page.on('request', (request) => sent.push(request.method()))
    await page
      .getByLabel('Add pictures')
      .setInputFiles([
        picture('huge.png', 6_000_000),
        { name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('x') },
      ])
    await page.getByText('The limit is 5 MB.').waitFor()
    await page.getByText('notes.txt is of type text/plain.').waitFor()
    expect(await page.getByRole('button', { name: 'Try again' }).count()).toBe(0)
    expect(sent).not.toContain('POST')

    await page.getByRole('button', { name: 'Remove huge.png' }).click()
    await page.getByText('huge.png').waitFor({ state: 'detached' })
    expect(await focused(page)).toBe('Add pictures')
  })

  test('say in plain words why the upload failed, can be retried, and move the focus to the file input', async () => {
    const page = await openProduct()
    await page.route('**/images', (route) => route.abort(), { times: 1 })
    await page.getByLabel('Add pictures').setInputFiles(picture('lamp.png', 1_000))
    await page.getByRole('alert').getByText('This may not have been saved').waitFor()
    await page.getByRole('button', { name: 'Try Again' }).click()
    await page.getByText('The picture was added').waitFor()
    expect(await focused(page)).toBe('Add pictures')
  })
})

test('9.3 all products are downloaded as CSV, with the server’s file name', async () => {
  const page = await demo.open()
  const started = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Export' }).click()
  const download = await started
  expect(download.suggestedFilename()).toBe('Stockroom – products.csv')
  const text = await readFile(await download.path(), 'utf8')
  expect(text.split('\r\n')).toHaveLength(540 + 2)
  expect(text).toContain('sku,name,category,price,currency,stock,status')
})

test('9.7 a story is streamed word by word, and stops on a click', async () => {
  const page = await demo.open()
  await page.locator('.catalogue-grid a').first().click()
  await page.getByRole('button', { name: 'Tell its story' }).click()
  const story = page.locator('.story p')
  await story.getByText('Meet').waitFor()
  await page.getByRole('button', { name: 'Stop' }).click()
  await page.getByRole('button', { name: 'Stop' }).waitFor({ state: 'detached' })
  const told = await story.textContent()
  expect(told).toMatch(/^Meet /)
  expect(told).not.toContain('it is yours')
})
