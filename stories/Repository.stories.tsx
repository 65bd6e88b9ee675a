import type { Decorator, Meta, StoryObj } from '@storybook/react-vite'
import { http } from 'msw'
import type {} from 'msw-storybook-addon'
import { ApiProvider, createApiClient, numberedPage, QueryView, repository } from 'repository-hooks'
import { createMockApi, createTestApi } from 'repository-hooks/testing'
import { useEffect, useState, type ReactNode } from 'react'
import { z } from 'zod'

import { ProductTable } from './ProductTable.js'

const Product = z.object({
  id: z.string(),
  name: z.string(),
  price: z.number().min(1).max(900),
  stock: z.int().min(0).max(60),
})

const products = repository({
  one: 'product',
  many: 'products',
  path: '/products',
  schema: Product,
  page: numberedPage({ pageSize: 5 }),
})
const { useProducts } = products.hooks

/** A screen as in an app, without any mocks. */
function ProductScreen(): ReactNode {
  const list = useProducts()
  return <QueryView query={list}>{(page) => <ProductTable rows={page.items} />}</QueryView>
}

export default { title: 'Repository', component: ProductScreen } satisfies Meta

type Story = StoryObj<typeof ProductScreen>

type Scenario = 'stocked' | 'empty' | 'slow' | 'down' | 'forbidden' | 'offline'

/** Creates a story with a mocked API in one of its states. */
function inScenario(scenario: Scenario): Decorator {
  return function InScenario(Story) {
    const [test] = useState(() => createShop(scenario))
    useEffect(() => {
      if (scenario === 'offline') test.network.goOffline()
      return () => test.network.restore()
    }, [test])
    return (
      <test.Provider>
        <Story />
      </test.Provider>
    )
  }
}

function createShop(scenario: Scenario) {
  const test = createTestApi({
    repositories: { products },
    fill: ({ products: rows }) => void rows.fill(12),
    scenarios: {
      stocked: () => {},
      empty: (mock) => mock.products.clear(),
      slow: (mock) => mock.products.hold('list'),
      down: (mock) => mock.fail(503, { times: Infinity, headers: { 'retry-after': '600' } }),
      forbidden: (mock) => mock.fail(403, { times: Infinity }),
      offline: (mock) => mock.fail('offline', { times: Infinity }),
    },
  })
  test.mock.play(scenario)
  return test
}

export const Stocked: Story = { decorators: [inScenario('stocked')] }
export const Empty: Story = { decorators: [inScenario('empty')] }
export const Slow: Story = { decorators: [inScenario('slow')] }
export const Down: Story = { decorators: [inScenario('down')] }
export const Forbidden: Story = { decorators: [inScenario('forbidden')] }
export const Offline: Story = { decorators: [inScenario('offline')] }

const overNetwork = createMockApi({
  repositories: { products },
  baseURL: '/api',
  fill: (mock) => void mock.products.fill(3),
})
const client = createApiClient({ baseURL: '/api', logging: false })

/** The same mock with the service worker of msw: the browser's developer tools show its requests. */
export const BehindAServiceWorker: Story = {
  beforeEach: ({ msw }) => msw?.use(...overNetwork.handlers(http)),
  decorators: [
    (Story) => (
      <ApiProvider client={client}>
        <Story />
      </ApiProvider>
    ),
  ],
  play: async ({ canvas }) => {
    await canvas.findByRole('table')
  },
}
