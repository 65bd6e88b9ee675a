import axe from 'axe-core'
import { createSocket } from 'repository-hooks/realtime'
import {
  ApiDevtools,
  apiDevtoolsPlugin,
  createChaos,
  type ApiDevtoolsProps,
} from 'repository-hooks/devtools'
import { createTestApi } from 'repository-hooks/testing'
import { afterEach, describe, expect, it, onTestFinished } from 'vitest'
import { render } from 'vitest-browser-react'
import { page, userEvent } from 'vitest/browser'

import { DevtoolsShop, products } from '../../stories/DevtoolsShop.js'

const secrets = [
  'planted-token-7f3a',
  'planted-query-91bc',
  'planted-body-55de',
  'planted-answer-0c',
]

afterEach(() => {
  document.documentElement.removeAttribute('style')
})

function setUp(props: ApiDevtoolsProps = {}, search?: string) {
  const chaos = createChaos({ rules: {} })
  const test = createTestApi({
    repositories: { products },
    client: {
      interceptors: [...chaos.interceptors],
      headers: { 'X-Session': secrets[0] ?? '', Authorization: `Bearer ${secrets[0]}` },
    },
    fill: ({ products: rows }) => void rows.fill(3),
    onTestFinished,
  })
  onTestFinished(chaos.reset)
  const screen = render(
    <>
      <DevtoolsShop {...(search !== undefined && { search })} />
      <ApiDevtools chaos={chaos} {...props} />
    </>,
    { wrapper: test.Provider },
  )
  return { ...test, chaos, screen }
}

async function open(tab?: string): Promise<void> {
  await page.getByRole('button', { name: 'API devtools' }).click()
  if (tab) await page.getByRole('tab', { name: tab }).click()
}

describe('the panel', () => {
  it('shows calls, with the reason for each', async () => {
    await setUp().screen
    await open()
    await expect.element(page.getByText('no data yet')).toBeVisible()
    await page.getByRole('button', { name: 'Rename' }).click()
    await expect.element(page.getByText('products.update affects one')).toBeVisible()
    await expect.element(page.getByText('PATCH /products/{id}')).toBeVisible()
  })

  it('shows attempts, and copies a call as curl without its secrets', async () => {
    await setUp().screen
    await open()
    await page.getByText('GET /products').click()
    await expect.element(page.getByText(/^1\. 200/)).toBeVisible()
    let copied = ''
    navigator.clipboard.writeText = async (text) => {
      copied = text
    }
    await page.getByRole('button', { name: 'Copy as curl' }).click()
    await expect.element(page.getByRole('button', { name: 'Copied' })).toBeVisible()
    Reflect.deleteProperty(navigator.clipboard, 'writeText')
    expect(copied).toMatch(/^curl -X GET 'https:\/\/api\.test\/products/)
    expect(copied).not.toContain(secrets[0])
  })

  it('shows why a query was fetched again, newest first', async () => {
    await setUp().screen
    await open('Data')
    await page.getByRole('button', { name: 'Refetch' }).click()
    await expect.element(page.getByText('refetch() was called')).toBeVisible()
    const rows = page.getByRole('tabpanel').getByRole('listitem').elements()
    expect(rows.map((row) => row.textContent)).toEqual([
      expect.stringContaining('refetch() was called'),
      expect.stringContaining('no data yet'),
    ])
  })

  it('injects a failure, latency and an outage, and takes them back', async () => {
    const { chaos } = setUp()
    await open('Chaos')
    await page.getByLabelText('Calls fail as').selectOptions('rateLimited')
    await page.getByRole('button', { name: 'Refetch' }).click()
    await expect.element(page.getByText('The list failed: rateLimited')).toBeVisible()
    await page.getByLabelText(/Latency/).fill('250')
    expect(chaos.snapshot()).toEqual({ kind: 'rateLimited', latency: 250 })
    expect(chaos.link()).toContain('chaos=kind:rateLimited,latency:250')
    await page.getByRole('button', { name: 'Let everything work' }).click()
    await page.getByLabelText('Offline').click()
    expect(navigator.onLine).toBe(false)
    await page.getByRole('tab', { name: 'Connection' }).click()
    await expect.element(page.getByRole('definition')).toHaveTextContent('offline')
    chaos.reset()
    expect(navigator.onLine).toBe(true)
    await expect.element(page.getByRole('definition')).toHaveTextContent('online')
  })

  it('shows mutations and sockets', async () => {
    const socket = createSocket({ url: 'ws://127.0.0.1:9/' })
    onTestFinished(() => socket.close())
    await setUp({ sockets: { prices: socket } }).screen
    await page.getByRole('button', { name: 'Rename' }).click()
    await open('Changes')
    await expect.element(page.getByText('products · update')).toBeVisible()
    await page.getByRole('tab', { name: 'Connection' }).click()
    await expect.element(page.getByText('prices')).toBeVisible()
    await expect.element(page.getByText('idle')).toBeVisible()
  })

  it('is driven by keyboard, takes the focus along, and gives it back', async () => {
    await setUp().screen
    const toggle = page.getByRole('button', { name: 'API devtools' })
    toggle.element().focus()
    await userEvent.keyboard('{Enter}')
    await expect.element(page.getByRole('tab', { name: 'Calls' })).toHaveFocus()
    await userEvent.keyboard('{ArrowRight}')
    await expect.element(page.getByRole('tab', { name: 'Data' })).toHaveFocus()
    await userEvent.keyboard('{ArrowLeft}{ArrowLeft}')
    await expect.element(page.getByRole('tab', { name: 'Chaos' })).toHaveFocus()
    await expect.element(page.getByLabelText('Calls fail as')).toBeVisible()
    await userEvent.keyboard('{Escape}')
    await expect.element(toggle).toHaveFocus()
  })

  it('leaves the focus of the page alone when it is open at first', async () => {
    await setUp({ initialIsOpen: true }).screen
    await expect.element(page.getByRole('tab', { name: 'Calls' })).toBeVisible()
    expect(document.activeElement).toBe(document.body)
  })

  it('reads from left to right in a page that reads from right to left', async () => {
    document.documentElement.dir = 'rtl'
    onTestFinished(() => document.documentElement.removeAttribute('dir'))
    await setUp({ initialIsOpen: true }).screen
    const tabs = page.getByRole('tab').elements()
    const lefts = tabs.map((tab) => tab.getBoundingClientRect().left)
    expect(lefts).toEqual(lefts.toSorted((a, b) => a - b))
    expect(tabs[0]?.closest('[lang]')?.getAttribute('lang')).toBe('en')
  })

  it('says once more that it copied', async () => {
    navigator.clipboard.writeText = async () => {}
    onTestFinished(() => void Reflect.deleteProperty(navigator.clipboard, 'writeText'))
    await setUp({ initialIsOpen: true }).screen
    await page.getByRole('tab', { name: 'Chaos' }).click()
    await page.getByRole('button', { name: 'Copy link' }).click()
    await expect.element(page.getByRole('button', { name: 'Copied' })).toBeVisible()
    await page.getByLabelText('Only calls with').click()
    await expect.element(page.getByRole('button', { name: 'Copy link' })).toBeVisible()
  })

  it('can be cleared, and goes on', async () => {
    await setUp().screen
    await open()
    await page.getByRole('button', { name: 'Clear' }).click()
    await expect.element(page.getByText('No calls yet.')).toBeVisible()
    await page.getByRole('button', { name: 'Refetch' }).click()
    await expect.element(page.getByText('refetch() was called')).toBeVisible()
  })

  it('is a plugin of TanStack Devtools', async () => {
    const { api, queryClient, Provider } = createTestApi({ repositories: { products } })
    const plugin = apiDevtoolsPlugin()
    expect(plugin).toMatchObject({ id: 'repository-hooks', name: 'API' })
    await render(plugin.render(document.body, 'dark'), { wrapper: Provider })
    await expect.element(page.getByRole('region', { name: 'API devtools' })).toBeVisible()
    expect(document.querySelector<HTMLElement>('.rhd')?.style.colorScheme).toBe('dark')
    api.dispose()
    queryClient.clear()
  })

  it('M3 shows no planted secret, on any of its tabs', async () => {
    const { api, mock } = setUp({ initialIsOpen: true }, secrets[1])
    mock.products.fill(1, { name: secrets[3] ?? '' })
    await api.post('/a', { note: secrets[2] }, { params: { q: secrets[1] } }).catch(() => {})
    await page.getByRole('button', { name: 'Rename' }).click()
    for (const tab of ['Calls', 'Data', 'Changes', 'Connection', 'Chaos']) {
      await page.getByRole('tab', { name: tab }).click()
      for (const summary of document.querySelectorAll<HTMLElement>('.rhd summary')) summary.click()
      const shown = document.querySelector('.rhd')?.outerHTML ?? ''
      expect(shown.length).toBeGreaterThan(500)
      for (const secret of secrets) expect(shown).not.toContain(secret)
    }
  })
})

describe.each([
  ['light', 1024, 640],
  ['dark', 1024, 640],
  ['light', 320, 568],
  ['dark', 320, 568],
] as const)('the panel in a %s page, %d pixels wide', (theme, width, height) => {
  it('has nothing for axe on any tab, and fits', async () => {
    await page.viewport(width, height)
    document.documentElement.style.colorScheme = theme
    document.documentElement.style.background = 'Canvas'
    document.documentElement.style.color = 'CanvasText'
    await setUp().screen
    await page.getByRole('button', { name: 'Rename' }).click()
    await open()
    await expect.element(page.getByText('products.update affects one')).toBeVisible()
    for (const tab of ['Calls', 'Data', 'Changes', 'Connection', 'Chaos']) {
      await page.getByRole('tab', { name: tab }).click()
      for (const summary of document.querySelectorAll<HTMLElement>('.rhd summary')) summary.click()
      const { violations } = await axe.run('.rhd')
      expect(violations.map(({ id, nodes }) => `${tab} ${id}: ${nodes[0]?.html}`)).toEqual([])
      expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(width)
      const panel = page.getByRole('tabpanel').element()
      expect(panel.scrollWidth).toBeLessThanOrEqual(panel.clientWidth)
    }
    await page.viewport(1024, 768)
  })
})
