import { describe, expect, test } from 'vitest'

import { signIn } from './support/signIn.ts'
import { useDemo } from './support/useDemo.ts'

// Short enough for a test to wait.
const demo = useDemo({ accessTokenSeconds: 5 })

describe('signing in', () => {
  test('says when the password is wrong, and keeps the address', async () => {
    const page = await demo.open('/sign-in')
    await page.getByLabel('E-mail address').fill('admin@example.com')
    await page.getByLabel('Password').fill('wrong')
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await page.getByText('The e-mail address or the password is wrong.').waitFor()
    expect(await page.getByLabel('E-mail address').inputValue()).toBe('admin@example.com')
  })

  test('registers, with the server’s errors at their fields', async () => {
    const page = await demo.open('/register?next=/profile')
    await page.getByLabel('Name').fill('Nora New')
    await page.getByLabel('E-mail address').fill('admin@example.com')
    await page.getByLabel('Password').fill('short')
    await page.getByRole('button', { name: 'Register', exact: true }).click()
    await page.getByText('Use at least 8 characters').first().waitFor()
    await page.getByLabel('Password').fill('long enough')
    await page.getByRole('button', { name: 'Register', exact: true }).click()
    await page.getByText('registered with this e-mail address already').first().waitFor()
    await page.getByLabel('E-mail address').fill('nora@example.com')
    await page.getByRole('button', { name: 'Register', exact: true }).click()
    await page.getByRole('heading', { level: 1, name: 'Profile' }).waitFor()
    expect(await page.getByLabel('Name').inputValue()).toBe('Nora New')
  })

  test.each([
    '//example.org/phish',
    '/\\\\example.org/phish',
    '/..//example.org/phish',
    'https://example.org/phish',
  ])('never leads to another site: %s', async (next) => {
    const page = await demo.open(`/sign-in?${new URLSearchParams({ next })}`)
    await signIn(page)
    expect(page.url()).toBe(`${demo.url()}/`)
  })
})

describe('staying signed in', () => {
  test('a deep link and a reload keep the session, without a flash of the sign-in page', async () => {
    const page = await demo.open('/sign-in?next=/profile')
    await signIn(page)
    await page.getByLabel('Name').waitFor()
    await page.addInitScript(recordHeadings)
    await page.reload()
    await page.getByLabel('Name').waitFor()
    expect(await page.evaluate(() => sessionStorage.getItem('headings'))).not.toContain('Sign in')
    expect(new URL(page.url()).pathname).toBe('/profile')
  })

  test('says when the session can not be restored, and continues once it can', async () => {
    const page = await demo.open('/sign-in?next=/profile')
    await signIn(page)
    await page.route('**/auth/refresh', (route) => route.fulfill({ status: 500, body: '{}' }))
    await page.reload()
    await page.getByRole('alert').waitFor()
    await page.unroute('**/auth/refresh')
    // For a second after a failure no request is sent: the button shows that, and is clicked again.
    const retry = page.getByRole('button', { name: 'Try Again', exact: true })
    const tryAgain = async () => {
      if (await retry.isVisible()) await retry.click()
      return page.getByLabel('Name').isVisible()
    }
    await expect.poll(tryAgain).toBe(true)
  })

  test('A01 20 calls with an expired token cost one refresh, and all succeed', async () => {
    const page = await demo.open('/sign-in?next=/session')
    await signIn(page)
    const refreshes: string[] = []
    page.on('request', (request) => {
      if (request.url().endsWith('/auth/refresh')) refreshes.push(request.url())
    })
    await page.getByRole('button', { name: 'Fire 20 calls at expiry' }).click()
    await page.getByText('20 succeeded').waitFor()
    await page.getByText('1 refresh').waitFor()
    expect(refreshes).toHaveLength(1)

    // A reloaded page has none yet.
    await page.reload()
    await page.getByRole('button', { name: 'Fire 20 calls at expiry' }).click()
    await page.getByText('20 succeeded').waitFor()
    await page.getByText('1 refresh').waitFor()
  })
})

describe('signing out', () => {
  test('signing out in one tab empties the other', async () => {
    const first = await demo.open('/sign-in?next=/profile')
    await signIn(first)
    const second = await first.context().newPage()
    await second.goto('/profile')
    await second.getByLabel('Name').waitFor()
    // The other tab notifies it, and not the server.
    await second.route('**/api/**', (route) => route.abort())
    await first.getByRole('banner').getByRole('button', { name: 'Sign out' }).click()
    await second.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor()
    expect(await second.getByText('Ada Admin').count()).toBe(0)
  })

  test('signing out leads to the start page, and signing in from there stays there', async () => {
    const page = await demo.open('/profile', { as: 'admin' })
    await page.getByRole('banner').getByRole('button', { name: 'Sign out' }).click()
    await page.getByRole('link', { name: 'Sign in' }).click()
    await page.getByRole('banner').getByRole('link', { name: 'Sign in' }).click()
    expect(page.url()).toBe(`${demo.url()}/sign-in`)
    await signIn(page, 'viewer')
    await page.getByRole('heading', { level: 1, name: 'Products' }).waitFor()
  })

  test('a session that ended elsewhere asks to sign in, and leads back', async () => {
    const page = await demo.open('/sign-in?next=/session')
    await signIn(page)
    await page.getByRole('button', { name: 'End it on the server' }).click()
    await page.getByText('Your session has ended').waitFor()
    await signIn(page)
    await page.getByRole('heading', { level: 1, name: 'Session' }).waitFor()
  })

  test('input is restored after the session ended, for the same user', async () => {
    const page = await demo.open('/products/new', { as: 'admin' })
    await page.getByLabel('Name').fill('Desk lamp')
    await page.getByLabel('Category').selectOption('lighting')
    await page.getByLabel('SKU').fill('LGT-0901')
    await page.getByLabel('Price').fill('12.50')
    await page.evaluate(() => fetch('/api/auth/logout', { method: 'POST' }))
    await page.getByRole('button', { name: 'Add product' }).click()
    await page.getByText('Your session has ended').waitFor()

    await signIn(page, 'editor')
    await page.getByRole('heading', { level: 1, name: 'New product' }).waitFor()
    expect(await page.getByLabel('Name').inputValue()).toBe('')

    await page.getByRole('banner').getByRole('button', { name: 'Sign out' }).click()
    await page.getByRole('link', { name: 'Sign in' }).click()
    await signIn(page)
    await page.getByRole('link', { name: 'New product' }).click()
    await page.getByText('What you had entered is still here.').waitFor()
    expect(await page.getByLabel('Name').inputValue()).toBe('Desk lamp')
    expect(await page.getByLabel('Category').inputValue()).toBe('lighting')
    expect(await page.getByLabel('Price').inputValue()).toBe('12.50')
  })

  test('leaves no token in any storage that scripts can read', async () => {
    const page = await demo.open('/sign-in?next=/profile')
    await signIn(page)
    const kept = await page.evaluate(() =>
      JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie, location.href]),
    )
    expect(kept).not.toMatch(/eyJ|token/i)
  })
})

/** Records every heading that is shown, however briefly. */
function recordHeadings(): void {
  new MutationObserver(() => {
    const heading = document.querySelector('h1')?.textContent ?? ''
    sessionStorage.setItem('headings', `${sessionStorage.getItem('headings') ?? ''}|${heading}`)
  }).observe(document, { childList: true, subtree: true, characterData: true })
}
