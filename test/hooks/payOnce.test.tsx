import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { http, HttpResponse } from 'msw'
import { ApiProvider, createApiClient, MutationErrorAlert, repository } from 'repository-hooks'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { serve } from '../setup/serve.js'

const baseURL = 'http://localhost:3000'
const Order = z.object({ id: z.string(), status: z.enum(['open', 'paid']) })

const { useOrder, usePayOrder } = repository({
  one: 'order',
  many: 'orders',
  path: '/orders',
  schema: Order,
  endpoints: (e) => ({
    payOrder: e.mutation({
      method: 'POST',
      path: '/orders/{id}/payment',
      response: Order,
      affects: 'one',
    }),
  }),
}).hooks

function Checkout({ id }: { id: string }) {
  const order = useOrder(id)
  const pay = usePayOrder({
    meta: { idempotencyKey: `payment of ${id}` },
    onError: () => order.refetch(),
  })
  if (order.data?.status === 'paid') return <p>Thank you</p>
  const send = () => pay.mutate({ id })
  return (
    <>
      <button disabled={pay.isPending} onClick={send}>
        Pay
      </button>
      <MutationErrorAlert error={pay.error} isRetrying={pay.isPending} onRetry={send} />
    </>
  )
}

function open() {
  const client = createApiClient({ baseURL, retry: false, logging: false })
  render(
    <ApiProvider client={client}>
      <Checkout id="o1" />
    </ApiProvider>,
  )
}

/** A server that takes money once for each key. The first response is lost, and so it tells nobody of the payment until later. */
function takeMoney() {
  const payments = new Set<string | null>()
  const requests: (string | null)[] = []
  const reply = (status: string) => HttpResponse.json({ id: 'o1', status })
  serve(
    http.get(`${baseURL}/orders/o1`, () => reply(requests.length < 3 ? 'open' : 'paid')),
    http.post(`${baseURL}/orders/o1/payment`, ({ request }) => {
      const key = request.headers.get('idempotency-key')
      payments.add(key)
      requests.push(key)
      return requests.length < 3 ? HttpResponse.error() : reply('paid')
    }),
  )
  return { payments, requests }
}

test('C21 a payment that has a key of its own is made once, after lost responses and a reload', async () => {
  const { payments, requests } = takeMoney()
  open()
  fireEvent.click(await screen.findByRole('button', { name: 'Pay' }))
  fireEvent.click(await screen.findByRole('button', { name: 'Try Again' }))
  await screen.findByRole('button', { name: 'Try Again' })
  cleanup() // a reload
  open()
  fireEvent.click(await screen.findByRole('button', { name: 'Pay' }))
  await screen.findByText('Thank you')

  expect(requests).toHaveLength(3)
  expect([...payments]).toEqual(['payment of o1'])
})
