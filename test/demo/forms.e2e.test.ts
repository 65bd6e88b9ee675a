import type { Page } from 'playwright'
import { describe, expect, test } from 'vitest'

import { dialects } from '../../demo-app/web/features/forms/dialects.ts'
import { useDemo } from './support/useDemo.ts'

const demo = useDemo()

describe('the page of forms', () => {
  test.each(dialects)('shows the errors of %s at their fields', async (dialect) => {
    const page = await demo.open(`/forms?dialect=${dialect}`, { expected: /400|422/ })
    await page.getByRole('button', { name: 'Send' }).click()
    await page.getByRole('alert').waitFor()
    expect(await errorAt(page, 'name')).toContain('Enter a name')
    expect(await errorAt(page, 'email')).toContain('Enter an e-mail address')
    expect(await errorAt(page, 'items.1.quantity')).toContain('Order at least one')

    await page.getByLabel('Name').fill('Ada')
    await page.getByLabel('E-mail address').fill('ada@example.com')
    await page.getByLabel('Lamps').fill('6')
    await page.getByLabel('Chairs').fill('6')
    await page.getByRole('button', { name: 'Send' }).click()
    await page.getByRole('alert').getByText('An order can’t have more than 10 pieces.').waitFor()
    expect(await page.locator('[data-part="fieldError"]').count()).toBe(0)

    await page.getByLabel('Chairs').fill('2')
    await page.getByRole('button', { name: 'Send' }).click()
    await page.getByText('The order was taken.').waitFor()
  })

  test('links from an error to its field', async () => {
    const page = await demo.open('/forms', { expected: /400|422/ })
    await page.getByLabel('The server', { exact: true }).selectOption('Rails')
    await page.getByRole('button', { name: 'Send' }).click()
    await page.getByRole('link', { name: 'Enter a name' }).click()
    expect(await page.getByLabel('Name').evaluate((it) => it === document.activeElement)).toBe(true)
  })
})

function errorAt(page: Page, name: string): Promise<string | null> {
  return page.locator(`.field:has([name="${name}"]) [data-part="fieldError"]`).textContent()
}
