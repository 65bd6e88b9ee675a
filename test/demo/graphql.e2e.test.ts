import { describe, expect, test } from 'vitest'
import { useDemo } from './support/useDemo.ts'

const demo = useDemo()

describe('the page of GraphQL', () => {
  test('shows a page of products, and the next', async () => {
    const page = await demo.open('/graphql')
    const rows = page.getByRole('list', { name: 'Products' }).getByRole('listitem')
    await expect.poll(() => rows.count()).toBe(8)
    await page.getByRole('button', { name: 'More products' }).click()
    await expect.poll(() => rows.count()).toBe(16)
  })

  test('shows partial data, and says what is missing', async () => {
    const page = await demo.open('/graphql')
    await page.getByText(/^Some of this could not be loaded: \d of 8\.$/).waitFor()
    expect(await page.getByText('unknown').count()).toBeGreaterThan(0)
    expect(await page.getByText('tomorrow').count()).toBeGreaterThan(0)
  })

  test('renames a product, everywhere on the page and in other tabs, by a subscription', async () => {
    const watcher = await demo.open('/graphql')
    await watcher.getByText('Nothing has changed yet').waitFor()
    const page = await demo.open('/', { as: 'admin' })
    const subscribed = page.waitForResponse((response) =>
      /event-stream/.test(response.headers()['content-type'] ?? ''),
    )
    await page.getByRole('link', { name: 'GraphQL' }).click()
    await subscribed
    const name = page.getByRole('list', { name: 'Products' }).getByRole('textbox').first()
    await name.fill('Paper lantern')
    await page.getByRole('button', { name: 'Save' }).first().click()
    for (const each of [page, watcher]) {
      await each.getByText('The last change: Paper lantern').waitFor()
      await each.getByRole('term').filter({ hasText: 'Paper lantern' }).waitFor()
      expect(await each.getByLabel('Name of Paper lantern').inputValue()).toBe('Paper lantern')
    }
  })

  test('shows input errors at the field, and who may change it', async () => {
    const stranger = await demo.open('/graphql')
    await stranger.getByRole('button', { name: 'Save' }).first().click()
    await stranger.getByRole('alert').first().waitFor()

    const page = await demo.open('/', { as: 'admin' })
    await page.getByRole('link', { name: 'GraphQL' }).click()
    const row = page.getByRole('list', { name: 'Products' }).getByRole('listitem').first()
    await row.getByRole('textbox').fill(' ')
    await row.getByRole('button', { name: 'Save' }).click()
    await expect.poll(() => row.getByRole('textbox').getAttribute('aria-invalid')).toBe('true')
  })
})
