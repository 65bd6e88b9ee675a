import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

import type { Page } from 'playwright'
import { describe, expect, test } from 'vitest'

import { useDemo } from './support/useDemo.ts'

const demo = useDemo()

// A dependency of Storybook's accessibility addon.
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

const publicPages = [
  '/',
  '/?search=zzzz',
  '/products/nothing',
  '/failures',
  '/failures/403',
  '/failures/500',
  '/forms',
  '/graphql',
  '/notes',
  '/offline',
  '/monitoring',
  '/sign-in',
  '/register',
  '/no/such/page',
]
const privatePages = ['/products/new', '/profile', '/session', '/chat']

test('nothing that floats covers the focused element, on a phone', async () => {
  const page = await demo.open('/monitoring', { viewport: { width: 360, height: 740 } })
  const controls = page.locator('main :is(a, button, input, select)')
  await page.getByRole('link', { name: 'Every third call fails' }).waitFor()
  await controls.first().focus()
  for (let passed = 1; passed < (await controls.count()); passed++) {
    await page.keyboard.press('Tab')
    expect(await page.evaluate(coveredFocus)).toBe('')
  }
})

/** The text of the focused control, if something covers its centre. */
function coveredFocus(): string {
  const focused = document.activeElement
  if (!focused?.closest('main')) return ''
  const { x, y, width, height } = focused.getBoundingClientRect()
  const top = document.elementFromPoint(x + width / 2, y + height / 2)
  return focused.contains(top) ? '' : `${focused.textContent}`
}

describe.for(['light', 'dark'] as const)('in %s colours', (colorScheme) => {
  test.for(publicPages)(
    '%s has nothing that axe complains about, and nothing to be scrolled sideways at 320 px',
    async (path) => {
      const page = await demo.open(path, { colorScheme, reducedMotion: 'reduce' })
      await settled(page)
      expect(await violations(page)).toEqual([])
      await page.setViewportSize({ width: 320, height: 640 })
      const width = await page.evaluate(() => document.documentElement.scrollWidth)
      expect(width).toBeLessThanOrEqual(320)
    },
  )

  test('neither have the pages behind the sign-in, a form with errors and a dialog', async () => {
    const page = await demo.open('/', { as: 'admin', colorScheme, reducedMotion: 'reduce' })
    for (const path of privatePages) {
      await page.goto(path)
      await settled(page)
      expect(await violations(page), path).toEqual([])
    }
    await page.goto('/products/new')
    await page.getByRole('button', { name: 'Add product' }).click()
    await page.getByText('Enter a name').first().waitFor()
    expect(await violations(page), 'a form with errors').toEqual([])

    await page.goto('/')
    await page.locator('.product-card a').first().click()
    await page.getByRole('button', { name: 'Delete' }).click()
    await page.getByRole('dialog').waitFor()
    expect(await violations(page), 'a dialog').toEqual([])
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Network' }).click()
    expect(await violations(page), 'the network panel').toEqual([])
  })
})

test('the theme can be selected, and is kept without a flash', async () => {
  const page = await demo.open('/', { colorScheme: 'light' })
  await page.getByRole('button', { name: 'Switch to the dark theme' }).click()
  expect(await background(page)).toBe('rgb(19, 20, 18)')
  await page.reload({ waitUntil: 'commit' })
  await page.waitForFunction(() => document.documentElement.dataset['theme'] === 'dark')
  await settled(page)
  expect(await background(page)).toBe('rgb(19, 20, 18)')
  await page.getByRole('button', { name: 'Switch to the light theme' }).waitFor()
})

test('L22 a product can be added by keyboard alone', async () => {
  const page = await demo.open()
  await settled(page)
  await page.keyboard.press('Tab')
  expect(await focused(page)).toBe('Skip to the content')
  await page.keyboard.press('Enter')
  await tabTo(page, 'New product')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor()
  await tabTo(page, 'E-mail address')
  await page.keyboard.type('admin@example.com')
  await page.keyboard.press('Tab')
  await page.keyboard.type('admin-demo')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: 'New product' }).waitFor()

  await tabTo(page, 'Name')
  await page.keyboard.type('Keyboard')
  await tabTo(page, 'SKU')
  await page.keyboard.type('STA-9001')
  await tabTo(page, 'Category')
  await page.keyboard.type('Stat')
  await tabTo(page, 'Price')
  await page.keyboard.type('59')
  await tabTo(page, 'Add product')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: 'Keyboard' }).waitFor()
})

test('L22 Try Again is reached by keyboard, and keeps the focus while it fails again', async () => {
  const page = await demo.open('/failures/malformed')
  await page.getByRole('alert').waitFor()
  await tabTo(page, 'Try Again')
  const again = page.waitForResponse((response) => response.url().includes('malformed'))
  await page.keyboard.press('Enter')
  await again
  await page.getByRole('button', { name: 'Try Again', disabled: false }).waitFor()
  expect(await focused(page)).toBe('Try Again')
})

test('L22 a control that is removed by a click leaves the focus nearby', async () => {
  const page = await demo.open('/?category=lighting')
  await page.getByRole('link', { name: 'Next' }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('status').getByText('45 products, page 2 of 2').waitFor()
  await expect.poll(() => focused(page)).toBe('Pages')

  // The request stays pending, so that the story is stopped before its first word.
  await page.route('**/story', () => undefined)
  await page.locator('.product-card a').first().click()
  await page.getByRole('button', { name: 'Tell its story' }).focus()
  await page.keyboard.press('Enter')
  await expect.poll(() => focused(page)).toBe('Stop')
  await page.keyboard.press('Enter')
  await expect.poll(() => focused(page)).toBe('Tell it again')

  await page.goto('/notes')
  for (const text of ['Call Ada', 'Call Grace']) {
    await page.getByRole('textbox', { name: 'Note' }).fill(text)
    await page.keyboard.press('Enter')
    await page.getByRole('region', { name: 'All' }).getByText(text).waitFor()
  }
  await page.getByRole('button', { name: 'Delete Call Ada' }).first().focus()
  await page.keyboard.press('Enter')
  await page.getByText('Call Ada').first().waitFor({ state: 'detached' })
  expect(await focused(page)).toBe('All')
})

/** Waits until a page shows its content. */
async function settled(page: Page): Promise<void> {
  await page.getByRole('heading', { level: 1 }).waitFor()
  // Its subscription never ends.
  if (page.url().endsWith('/graphql')) return page.getByText('Some of this').waitFor()
  await page.waitForLoadState('networkidle')
}

async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe)
  return page.evaluate(async () => {
    const { violations } = await window.axe.run(document)
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
  })
}

declare global {
  interface Window {
    axe: {
      run: (root: Document) => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>
    }
  }
}

function background(page: Page): Promise<string> {
  return page.evaluate(() => getComputedStyle(document.body).backgroundColor)
}

/** The accessible name of the focused element, as far as it comes from labels and texts. */
function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    const element = document.activeElement
    if (!(element instanceof HTMLElement)) return ''
    const labelled = element instanceof HTMLInputElement || element instanceof HTMLSelectElement
    const label = labelled ? element.labels?.[0]?.textContent : undefined
    return (label ?? element.getAttribute('aria-label') ?? element.innerText).trim()
  })
}

async function tabTo(page: Page, name: string): Promise<void> {
  for (let steps = 0; steps < 60; steps += 1) {
    if ((await focused(page)) === name) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`"${name}" is not reached by Tab.`)
}

test('at 400 % zoom a field is visible with its label, and nothing covers it', async () => {
  const page = await demo.open('/products/new', { as: 'admin' })
  await page.setViewportSize({ width: 320, height: 256 })
  await page.getByRole('button', { name: 'Add product' }).click()
  await page.getByRole('link', { name: 'Enter a name' }).click()
  expect(await page.evaluate(coveredFocus)).toBe('')
  const isLabelSeen = await page.evaluate(() => {
    const { labels } = document.activeElement as HTMLInputElement
    const { x, y, height } = labels?.[0]?.getBoundingClientRect() ?? new DOMRect()
    return document.elementFromPoint(x + 2, y + height / 2) === labels?.[0]
  })
  expect(isLabelSeen).toBe(true)
})
