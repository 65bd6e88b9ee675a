import type { Meta, StoryObj } from '@storybook/react-vite'
import { type QueryLike, QueryView } from 'repository-hooks'
import { useState, type ReactNode } from 'react'

import { failures } from './failures.js'
import { ProductTable, type Product } from './ProductTable.js'
import { whileOffline } from './whileOffline.js'

const products: readonly Product[] = [
  { id: 'p-101', name: 'Oak desk', price: 420, stock: 12 },
  { id: 'p-102', name: 'Linen curtain', price: 58, stock: 40 },
  { id: 'p-103', name: 'Brass lamp', price: 135, stock: 3 },
]

const loaded: QueryLike<readonly Product[]> = {
  status: 'success',
  fetchStatus: 'idle',
  data: products,
  error: null,
  dataUpdatedAt: Date.now() - 180_000,
  errorUpdatedAt: 0,
  refetch: () => Promise.resolve(),
}
const pending = { ...loaded, status: 'pending', data: undefined, dataUpdatedAt: 0 } as const
const failed = { ...pending, status: 'error', errorUpdatedAt: Date.now() } as const

export default {
  title: 'QueryView',
  component: QueryView<readonly Product[] | undefined>,
  args: {
    query: loaded,
    children: (rows) => <ProductTable rows={rows} />,
  },
  argTypes: { query: { control: false } },
} satisfies Meta<typeof QueryView<readonly Product[] | undefined>>

type Story = StoryObj<typeof QueryView<readonly Product[] | undefined>>

/** A query whose refetch never settles. */
function NeverSettled(): ReactNode {
  const [fetchStatus, setFetchStatus] = useState<QueryLike['fetchStatus']>('idle')
  const refetch = () => {
    setFetchStatus('fetching')
    return new Promise(() => {})
  }
  const query = { ...failed, error: failures.internalServerError, fetchStatus, refetch }
  return <QueryView query={query}>{(rows) => <ProductTable rows={rows} />}</QueryView>
}

export const Data: Story = {}
export const Idle: Story = {
  args: { query: pending, idle: <p style={{ padding: 24 }}>Choose a category.</p> },
}
export const Loading: Story = { args: { query: { ...pending, fetchStatus: 'fetching' } } }
export const Offline: Story = {
  args: { query: { ...pending, fetchStatus: 'paused' } },
  beforeEach: whileOffline,
}
export const Failed: Story = { args: { query: { ...failed, error: failures.internalServerError } } }
export const Retrying: Story = {
  render: () => <NeverSettled />,
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(canvas.getByRole('button', { name: 'Try Again' }))
  },
}
export const Empty: Story = { args: { query: { ...loaded, data: [] } } }
export const Refreshing: Story = { args: { query: { ...loaded, fetchStatus: 'fetching' } } }
export const StaleOffline: Story = { beforeEach: whileOffline }
export const RefreshFailed: Story = {
  args: {
    query: {
      ...loaded,
      status: 'error',
      error: failures.receiveTimeout,
      errorUpdatedAt: Date.now(),
    },
  },
}
export const NextPageFailed: Story = {
  args: {
    query: {
      ...loaded,
      status: 'error',
      error: failures.receiveTimeout,
      errorUpdatedAt: Date.now(),
      isFetchNextPageError: true,
      fetchNextPage: () => Promise.resolve(),
    },
  },
}
