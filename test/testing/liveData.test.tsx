import { render, screen, waitFor } from '@testing-library/react'
import { ws } from 'msw'
import { QueryView, repository } from 'repository-hooks'
import { createSocket, liveSource } from 'repository-hooks/realtime'
import { createTestApi } from 'repository-hooks/testing'
import { expect, onTestFailed, onTestFinished, test } from 'vitest'
import { z } from 'zod'
import { serve } from '../setup/serve.js'

const Product = z.object({ id: z.string(), name: z.string() })
const socket = createSocket({ url: 'wss://api.example.com/live' })
const products = repository({
  one: 'product',
  many: 'products',
  path: '/products',
  schema: Product,
  live: liveSource({
    source: socket.channel('products', { schema: Product }),
    change: (product) => ({ updated: product }),
  }),
})
const { useProducts } = products.hooks

function ProductList() {
  return (
    <QueryView query={useProducts()}>
      {(rows) => rows.map(({ id, name }) => <p key={id}>{name}</p>)}
    </QueryView>
  )
}

/** As the guide has it: a server of sockets that takes whoever subscribes. */
const live = ws.link('wss://api.example.com/live')
const takeSubscriptions = live.addEventListener('connection', ({ client }) => {
  client.addEventListener('message', ({ data }) => {
    const { type, topic } = JSON.parse(String(data))
    if (type === 'subscribe') client.send(JSON.stringify({ type: 'subscribed', topic }))
  })
})

test('a screen follows what a socket of msw tells', async () => {
  serve(takeSubscriptions)
  onTestFinished(() => socket.close())
  const { mock, Provider } = createTestApi({
    repositories: { products },
    onTestFailed,
    onTestFinished,
  })
  mock.products.add({ id: '1', name: 'Lamp' })
  render(<ProductList />, { wrapper: Provider })

  await screen.findByText('Lamp')
  // Connecting after the list was asked for is a gap, after which it is asked for again.
  await waitFor(() => expect(mock.requests).toHaveLength(2))
  live.broadcast(
    JSON.stringify({ type: 'message', topic: 'products', data: { id: '1', name: 'Torch' } }),
  )
  await screen.findByText('Torch')
})
