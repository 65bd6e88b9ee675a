import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { OidcServer } from './OidcServer.js'
import { RealBrowser } from './RealBrowser.js'
import type {} from './oidcPage.js'

let browser: RealBrowser

beforeAll(async () => {
  browser = await RealBrowser.start()
}, 60_000)

afterAll(() => browser.stop())

async function signedIn() {
  const server = await new OidcServer().start()
  onTestFinished(() => server.stop())
  await browser.serve(server, 'oidcPage.ts')
  const context = await browser.newContext()
  onTestFinished(() => context.close())
  const page = await context.newPage()
  await page.goto(`${server.url}/?authority=${encodeURIComponent(server.authority)}`)
  await page.waitForFunction(() => 'oidc' in globalThis)
  await page.evaluate(() => oidc.signIn({ returnTo: '/orders/7' }))
  await page.fill('[name=login]', 'ada')
  await page.fill('[name=password]', 'any')
  await page.click('button[type=submit]')
  await page.click('button[type=submit]')
  await page.waitForURL(/\/callback\?/)
  await page.waitForFunction(() => 'oidc' in globalThis)
  const callback = new URL(page.url())
  await page.evaluate(() => oidc.complete())
  return { server, context, page, callback }
}

describe('oidcStrategy with oidc-client-ts and a real provider', () => {
  it('4.19 signs in by authorization code with PKCE, and brings the user back', async () => {
    const { server, page, callback } = await signedIn()

    expect(callback.searchParams.get('code')).toEqual(expect.any(String))
    expect(await page.evaluate(() => oidc.state())).toMatchObject({
      status: 'signedIn',
      principal: 'ada',
      user: { sub: 'ada' },
    })
    expect(await page.evaluate(() => oidc.returnTo())).toEqual({ returnTo: '/orders/7' })
    expect(await page.evaluate(() => oidc.burst(1))).toEqual([{ user: 'ada' }])
    expect(server.grants).toEqual(['authorization_code'])
  }, 60_000)

  it('RT-A7 refreshes once for two tabs, with a rotated refresh token', async () => {
    const { server, context, page } = await signedIn()
    const other = await context.newPage()
    await other.goto(`${server.url}/?authority=${encodeURIComponent(server.authority)}`)
    await other.waitForFunction(() => 'oidc' in globalThis)
    const token = await page.evaluate(() => oidc.token())
    expect(await other.evaluate(() => oidc.token())).toBe(token)
    server.refused.add(token ?? '')
    const bursts = await Promise.all([page, other].map((tab) => tab.evaluate(() => oidc.burst(10))))

    expect(bursts.flat()).toEqual(Array.from({ length: 20 }, () => ({ user: 'ada' })))
    expect(server.grants).toEqual(['authorization_code', 'refresh_token'])
    const renewed = await page.evaluate(() => oidc.token())
    expect(renewed).not.toBe(token)
    server.refused.add(renewed ?? '')
    expect(await other.evaluate(() => oidc.burst(1))).toEqual([{ user: 'ada' }])
    expect(server.grants).toHaveLength(3)
  }, 60_000)

  it('signs out, and stays so', async () => {
    const { page } = await signedIn()

    expect(await page.evaluate(() => oidc.signOut())).toMatchObject({ status: 'signedOut' })
    expect(await page.evaluate(() => oidc.token())).toBeUndefined()
  }, 60_000)
})
