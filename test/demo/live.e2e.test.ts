import type { Page, WebSocketRoute } from 'playwright'
import { describe, expect, test } from 'vitest'

import { changeProduct } from './support/changeProduct.ts'
import { useDemo } from './support/useDemo.ts'

const demo = useDemo({ accessTokenSeconds: 20 })

describe('live prices and stock', () => {
  test('change on the pages that show them, also after the line was cut', async () => {
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
  test('hands messages to all, shows who is there, and stays open when tokens are renewed', async () => {
    const [ada, grace] = await Promise.all([openChat('admin'), openChat('editor')])
    await say(ada, 'Hello from the admin')
    await says(grace, 'Hello from the admin')
    await expect.poll(() => grace.locator('.chat-members').textContent()).toMatch(/Here: .+, .+/)
    await say(grace, 'Hello from the editor')
    await says(ada, 'Hello from the editor')

    expect(await ada.getByRole('listitem').filter({ hasText: 'Hello from' }).count()).toBe(2)
  })

  test('shows at once what is sent into a line that is gone, and once when it has arrived', async () => {
    const page = await openChat('admin')
    await page.context().setOffline(true)
    await say(page, 'Into the tunnel')
    const message = page.getByRole('listitem').filter({ hasText: 'Into the tunnel' })
    await expect.poll(() => message.textContent()).toContain('Sending…')
    await page.context().setOffline(false)
    await expect.poll(() => message.textContent()).not.toContain('Sending…')
    expect(await message.count()).toBe(1)
  })

  test.each(['what is said', 'the response'] as const)(
    'sends again when the line was lost with %s, and nothing comes twice',
    async (lost) => {
      const page = await demo.open('/', { as: 'admin' })
      const text = `Into the void ${crypto.randomUUID()}`
      const lossyLine = await loseOnNextLine(page, text, lost)
      await page.goto('/chat')
      await enterChat(page)
      await say(page, text)
      const line = await lossyLine()
      const message = page.getByRole('listitem').filter({ hasText: text })
      expect(await message.textContent()).toContain('Sending…')
      await line.close({ code: 1011 })
      await expect.poll(() => message.textContent()).not.toContain('Sending…')
      expect(await message.count()).toBe(1)
    },
  )
})

/** Lets nothing with a text through the next line of a page, on its way there or back. What it gives waits for that. */
async function loseOnNextLine(page: Page, text: string, lost: 'what is said' | 'the response') {
  let isNext = true
  let lose: (line: WebSocketRoute) => void
  const loss = new Promise<WebSocketRoute>((resolve) => {
    lose = resolve
  })
  await page.routeWebSocket('/api/live', (line) => {
    const server = line.connectToServer()
    if (!isNext) return
    isNext = false
    const [from, to] = lost === 'the response' ? [server, line] : [line, server]
    from.onMessage((frame) => (frame.includes(text) ? lose(line) : to.send(frame)))
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

async function say(page: Page, text: string): Promise<void> {
  await page.getByLabel('Message', { exact: true }).fill(text)
  await page.getByRole('button', { name: 'Send' }).click()
}

async function says(page: Page, text: string): Promise<void> {
  await page.getByRole('log', { name: 'Messages' }).getByText(text).waitFor()
}

/** Writes down what the badge says from now on, however shortly. */
async function followBadge(page: Page): Promise<() => Promise<readonly string[]>> {
  const said = await page.locator('.live-badge').evaluateHandle((element) => {
    const texts: string[] = []
    const note = () => texts.push(element.querySelector('[role=status]')?.textContent ?? '')
    new MutationObserver(note).observe(element, {
      ...{ subtree: true, childList: true, characterData: true },
    })
    return texts
  })
  return () => said.jsonValue()
}

async function badge(page: Page, text: string): Promise<void> {
  await page.locator('.live-badge').getByText(text, { exact: true }).waitFor()
}
