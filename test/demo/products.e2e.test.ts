import type { Page } from 'playwright'
import { describe, expect, test } from 'vitest'

import { changeProduct } from './support/changeProduct.ts'
import { signIn } from './support/signIn.ts'
import { useDemo } from './support/useDemo.ts'

const demo = useDemo()

describe('creating a product', () => {
  test('redirects to the sign-in page, and back', async () => {
    const page = await demo.open()
    await page.getByRole('link', { name: 'New product' }).click()
    await page.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor()
    await signIn(page)
    await page.getByRole('heading', { level: 1, name: 'New product' }).waitFor()
    expect(new URL(page.url()).pathname).toBe('/products/new')
  })

  test('5.20 shows the error of each field before a request is sent', async () => {
    const page = await demo.open('/products/new', { as: 'admin' })
    const sent: string[] = []
    page.on('request', (request) => sent.push(request.method()))
    await page.getByLabel('Name').fill('Desk lamp')
    await page.getByLabel('Price').fill('cheap')
    await page.getByRole('button', { name: 'Add product' }).click()

    await expect.poll(() => errorOf(page, 'Price')).toContain('Enter a price')
    expect(await errorOf(page, 'SKU')).toContain('Enter a SKU')
    expect(await errorOf(page, 'Category')).toContain('Choose a category')
    expect(await errorOf(page, 'Name')).toBe('')
    expect(await page.getByLabel('Price').inputValue()).toBe('cheap')
    expect(sent).not.toContain('POST')
  })

  test('5.20 shows the server’s errors at their fields, keeps the input, and then succeeds', async () => {
    const page = await demo.open('/products/new', { as: 'admin' })
    await fillProduct(page, { name: 'Reading lamp', sku: 'a b', price: '24.905' })
    await page.getByRole('button', { name: 'Add product' }).click()
    await expect.poll(() => errorOf(page, 'SKU')).toContain('letters, digits and hyphens')
    expect(await errorOf(page, 'Price')).toContain('two decimals')
    expect(await page.getByLabel('Name').inputValue()).toBe('Reading lamp')

    await page.getByLabel('Price').fill('24.90')
    await page.getByLabel('SKU').fill('LGT-0001')
    await page.getByRole('button', { name: 'Add product' }).click()
    await expect.poll(() => errorOf(page, 'SKU')).toContain('already')

    await page.getByLabel('SKU').fill('LGT-9001')
    await page.getByRole('button', { name: 'Add product' }).click()
    await page.getByRole('heading', { level: 1, name: 'Reading lamp' }).waitFor()
    await page.getByText('Reading lamp was added').waitFor()
    await page.getByRole('link', { name: 'Products' }).first().click()
    await page.getByText('541 products').waitFor()
    await page.getByRole('link', { name: 'Reading lamp' }).waitFor()
    await page.getByRole('link', { name: /^Lighting\s*46$/ }).waitFor()
  })
})

describe('a lost response', () => {
  test('R06 is sent again with the same key, and the product is created once', async () => {
    const page = await demo.open('/products/new', { as: 'admin' })
    const keys: (string | undefined)[] = []
    await page.route('**/api/products', async (route) => {
      keys.push(route.request().headers()['idempotency-key'])
      if (keys.length > 1) return route.continue()
      await route.fetch()
      await route.abort('connectionreset')
    })
    await fillProduct(page, { name: 'Quokka lamp', sku: 'LGT-9200', price: '5' })
    await page.getByRole('button', { name: 'Add product' }).click()
    await page.getByRole('heading', { level: 1, name: 'Quokka lamp' }).waitFor()
    expect(keys).toHaveLength(2)
    expect(keys[0]).toBeTruthy()
    expect(keys[1]).toBe(keys[0])

    await page.goto('/?search=quokka')
    await page.getByText('1 product', { exact: true }).waitFor()
  })
})

describe('changing a product', () => {
  test('saves, and updates every page', async () => {
    const page = await demo.open('/', { as: 'editor' })
    const name = await openFirst(page)
    await page.getByRole('link', { name: 'Edit', exact: true }).click()
    await page.getByLabel('Name').fill(`${name} II`)
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByRole('heading', { level: 1, name: `${name} II` }).waitFor()
    await page.getByRole('link', { name: 'Products' }).first().click()
    await page.getByRole('link', { name: `${name} II` }).waitFor()
  })

  test('shows both versions of an edit conflict, and lets the user choose', async () => {
    const page = await demo.open('/?category=tables', { as: 'admin' })
    const name = await openFirst(page)
    await page.getByRole('link', { name: 'Edit', exact: true }).click()
    await page.getByLabel('Price').fill('12.50')
    await changeProduct(demo.url(), page.url(), { stock: 7, price: 99 })
    await page.getByRole('button', { name: 'Save' }).click()

    const conflict = page.getByRole('alert').filter({ hasText: 'Somebody else' })
    await conflict.waitFor()
    expect(await conflict.getByRole('row', { name: /Price/ }).innerText()).toMatch(
      /\$99\.00\s+\$12\.50/,
    )
    expect(await conflict.getByRole('row', { name: /Stock/ }).innerText()).toMatch(
      /7\s+Not changed/,
    )
    await conflict.getByRole('button', { name: 'Save my changes' }).click()
    await page.getByRole('heading', { level: 1, name }).waitFor()
    await page.getByText('$12.50').waitFor()
    await page.getByText('Only 7 left').waitFor()
  })

  test('takes the newer version into the form when asked to', async () => {
    const page = await demo.open('/?category=bath', { as: 'admin' })
    await openFirst(page)
    await page.getByRole('link', { name: 'Edit', exact: true }).click()
    await page.getByLabel('Price').fill('12.50')
    await changeProduct(demo.url(), page.url(), { price: 77 })
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByRole('button', { name: 'Take the newer version' }).click()
    await expect.poll(() => page.getByLabel('Price').inputValue()).toBe('77')
  })

  test('publishes a draft', async () => {
    const page = await demo.open('/products/new', { as: 'editor' })
    await fillProduct(page, { name: 'Night lamp', sku: 'LGT-9100', price: '19' })
    await page.getByRole('button', { name: 'Add product' }).click()
    await page.getByRole('button', { name: 'Publish' }).click()
    await page.getByText('Sold out').waitFor()
    expect(await page.getByRole('button', { name: 'Publish' }).count()).toBe(0)
  })
})

describe('deleting a product', () => {
  test('asks for confirmation, and closes with Escape', async () => {
    const page = await demo.open('/', { as: 'admin' })
    const name = await openFirst(page)
    const button = page.getByRole('button', { name: 'Delete' })
    await button.click()
    await page.getByRole('dialog', { name: `Delete ${name}?` }).waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    expect(await button.evaluate((element) => element === document.activeElement)).toBe(true)
  })

  test('shows missing permission in the dialog', async () => {
    const page = await demo.open('/', { as: 'viewer' })
    await openFirst(page)
    await page.getByRole('button', { name: 'Delete' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click()
    await page.getByRole('dialog').getByText('Your role (viewer) does not allow this.').waitFor()
  })

  test('removes it from the catalogue', async () => {
    const page = await demo.open('/?category=bags', { as: 'admin' })
    const name = await openFirst(page)
    const address = page.url()
    await page.getByRole('button', { name: 'Delete' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click()
    await page.getByText(`${name} was deleted`).waitFor()
    await page.getByRole('heading', { level: 1, name: 'Products' }).waitFor()
    expect(await page.getByRole('link', { name, exact: true }).count()).toBe(0)
    // In a browser profile without any state.
    const other = await demo.open(new URL(address).pathname, { expected: /404/ })
    await other.getByText('There is no such product.').waitFor()
  })
})

async function openFirst(page: Page): Promise<string> {
  const link = page.locator('.product-card h2 a').first()
  const name = (await link.textContent()) ?? ''
  await link.click()
  await page.getByRole('heading', { level: 1, name, exact: true }).waitFor()
  return name
}

async function fillProduct(
  page: Page,
  { name, sku, price }: { name: string; sku: string; price: string },
) {
  await page.getByLabel('Name').fill(name)
  await page.getByLabel('SKU').fill(sku)
  await page.getByLabel('Category').selectOption({ label: 'Lighting' })
  await page.getByLabel('Price').fill(price)
}

/** The error message of a field, if any. */
async function errorOf(page: Page, label: string): Promise<string> {
  const described = await page.getByLabel(label, { exact: true }).getAttribute('aria-describedby')
  const id = described?.split(' ').find((part) => part.endsWith('-error'))
  return id === undefined ? '' : ((await page.locator(`[id="${id}"]`).textContent()) ?? '')
}
