import { http, HttpResponse } from 'msw'
import { createApiClient, repository } from 'repository-hooks'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { failureOfKind } from '../http/setUp.js'
import { serve } from '../setup/serve.js'

const Product = z.object({ id: z.string() })
const products = repository({
  one: 'product',
  many: 'products',
  path: '/products',
  schema: Product,
  idempotencyKey: true,
  endpoints: (e) => ({
    search: e.query({
      method: 'POST',
      path: '/products/search',
      query: z.object({ text: z.string(), page: z.number() }),
      response: z.array(Product),
    }),
  }),
})

/** A server that answers a search with each of some responses, one after the other. */
function openServer(...responses: (() => Response)[]) {
  const bodies: unknown[] = []
  const keys: unknown[] = []
  serve(
    http.post('http://localhost:3000/products/search', async ({ request }) => {
      bodies.push(await request.json())
      keys.push(request.headers.get('Idempotency-Key'))
      return responses[bodies.length - 1]?.() ?? HttpResponse.json([{ id: 'p1' }])
    }),
  )
  const api = createApiClient({
    baseURL: 'http://localhost:3000',
    retry: { delay: 0 },
    logging: false,
  })
  return { bodies, keys, search: () => products.calls(api).search({ text: 'lamp', page: 2 }) }
}

test('a search by POST is retried as what it is, a read, without a key', async () => {
  const { bodies, keys, search } = openServer(() => new HttpResponse(null, { status: 503 }))
  expect(await search()).toEqual([{ id: 'p1' }])
  expect(bodies).toEqual([
    { text: 'lamp', page: 2 },
    { text: 'lamp', page: 2 },
  ])
  expect(keys).toEqual([null, null])
})

test('a search by POST whose response can’t be read has changed nothing', async () => {
  const { search } = openServer(() => HttpResponse.json([{ id: 1 }]))
  expect(await failureOfKind('invalidResponse', search())).toMatchObject({ committed: false })
})
