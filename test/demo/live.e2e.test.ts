import type { Page, WebSocketRoute } from 'playwright'
import { describe, expect, test } from 'vitest'

import { changeProduct } from './support/changeProduct.ts'
import { useDemo } from './support/useDemo.ts'

const demo = useDemo({ accessTokenSeconds: 20 })

describe('live prices and stock', () => {
  test('update the pages that show them, also after a lost connection', async () => {
    const page = await demo.open()
    await page.locator('.product-card, article').first().getByRole('link').first().click()
    await page.locator('article.product').waitFor()
    await badge(page, 'Live')
    await changeProduct(demo.url(), page.url(), { stock: 3, status: 'published' })
    await expect
      .poll(() => page.locator('article.product .stock').textContent())
      .toBe('Only 3 left')

    const badges = await followBadge(page)
    await page.getByRole('button', { name: 'Drop the connection' }).click()
    await expect.poll(badges).toContain('Reconnecting…')
    await changeProduct(demo.url(), page.url(), { stock: 7 })
    await badge(page, 'Live')
    await expect
      .poll(() => page.locator('article.product .stock').textContent())
      .toBe('Only 7 left')
  })
})

describe('the chat', () => {
  test('sends messages to all members, shows the members, and stays open when tokens are refreshed', async () => {
    const [ada, grace] = await Promise.all([openChat('admin'), openChat('editor')])
    await sendMessage(ada, 'Hello from the admin')
    await waitForMessage(grace, 'Hello from the admin')
    await expect.poll(() => grace.locator('.chat-members').textContent()).toMatch(/Here: .+, .+/)
    await sendMessage(grace, 'Hello from the editor')
    await waitForMessage(ada, 'Hello from the editor')

    expect(await ada.getByRole('listitem').filter({ hasText: 'Hello from' }).count()).toBe(2)
  })

  test('shows a message immediately while the connection is lost, and once when it has arrived', async () => {
    const page = await openChat('admin')
    await page.context().setOffline(true)
    await sendMessage(page, 'Into the tunnel')
    const message = page.getByRole('listitem').filter({ hasText: 'Into the tunnel' })
    await expect.poll(() => message.textContent()).toContain('Sending…')
    await page.context().setOffline(false)
    await expect.poll(() => message.textContent()).not.toContain('Sending…')
    expect(await message.count()).toBe(1)
  })

  test.each(['the message', 'the response'] as const)(
    'sends again when the connection was lost with %s, and shows nothing twice',
    async (lost) => {
      const page = await demo.open('/', { as: 'admin' })
      const text = `Into the void ${crypto.randomUUID()}`
      const lostConnection = await loseOnNextConnection(page, text, lost)
      await page.goto('/chat')
      await enterChat(page)
      await sendMessage(page, text)
      const connection = await lostConnection()
      const message = page.getByRole('listitem').filter({ hasText: text })
      expect(await message.textContent()).toContain('Sending…')
      await connection.close({ code: 1011 })
      await expect.poll(() => message.textContent()).not.toContain('Sending…')
      expect(await message.count()).toBe(1)
    },
  )
})

/** Drops a message with a text on the page's next connection, in one direction. Returns a function that awaits that. */
async function loseOnNextConnection(
  page: Page,
  text: string,
  lost: 'the message' | 'the response',
) {
  let isNext = true
  let lose: (connection: WebSocketRoute) => void
  const loss = new Promise<WebSocketRoute>((resolve) => {
    lose = resolve
  })
  await page.routeWebSocket('/api/live', (connection) => {
    const server = connection.connectToServer()
    if (!isNext) return
    isNext = false
    const [from, to] = lost === 'the response' ? [server, connection] : [connection, server]
    from.onMessage((frame) => (frame.includes(text) ? lose(connection) : to.send(frame)))
  })
  return () => loss
}

async function openChat(role: 'admin' | 'editor'): Promise<Page> {
  const page = await demo.open('/chat', { as: role })
  await enterChat(page)
  return page
}

async function enterChat(page: Page): Promise<void> {
  await page.getByRole('heading', { level: 1, name: 'Chat' }).waitFor()
  await expect.poll(() => page.locator('.chat-members').textContent()).toContain('Here:')
}

async function sendMessage(page: Page, text: string): Promise<void> {
  await page.getByLabel('Message', { exact: true }).fill(text)
  await page.getByRole('button', { name: 'Send' }).click()
}

async function waitForMessage(page: Page, text: string): Promise<void> {
  await page.getByRole('log', { name: 'Messages' }).getByText(text).waitFor()
}

/** Records the text of the badge from now on, however briefly it is shown. */
async function followBadge(page: Page): Promise<() => Promise<readonly string[]>> {
  const records = await page.locator('.live-badge').evaluateHandle((element) => {
    const texts: string[] = []
    const note = () => texts.push(element.querySelector('[role=status]')?.textContent ?? '')
    new MutationObserver(note).observe(element, {
      ...{ subtree: true, childList: true, characterData: true },
    })
    return texts
  })
  return () => records.jsonValue()
}

async function badge(page: Page, text: string): Promise<void> {
  await page.locator('.live-badge').getByText(text, { exact: true }).waitFor()
}
