import { numberedPage, repository } from 'repository-hooks'
import { createMockApi } from 'repository-hooks/testing'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { makeClient } from '../http/setUp.js'
import { openStreamServer, type Responding } from '../stream/StreamServer.js'

const server = openStreamServer()
const Product = z.object({ id: z.number(), name: z.string() })
const products = repository({
  one: 'product',
  many: 'products',
  path: '/products/',
  schema: Product,
  create: Product.omit({ id: true }),
  update: Product.omit({ id: true }).partial(),
  page: numberedPage(),
})

function reply(body: unknown): Responding {
  return (response) => response.end(JSON.stringify(body))
}

describe('a path with a slash at its end', () => {
  test('1.2 has one at the end of its entities too', async () => {
    const lamp = { id: 7, name: 'Lamp' }
    server.on('/api/products/', reply({ items: [lamp], total: 1 }), reply(lamp))
    server.on('/api/products/7/', reply(lamp))
    const { list, create, detail, update, ...calls } = products.calls(
      makeClient({ baseURL: `${server.url}/api` }),
    )
    await list()
    await create({ name: 'Lamp' })
    await detail(7)
    await update({ id: 7, patch: { name: 'Lamp' } })
    await calls.delete(7)
    expect(server.seen.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'GET /api/products/?page=1&pageSize=20',
      'POST /api/products/',
      'GET /api/products/7/',
      'PATCH /api/products/7/',
      'DELETE /api/products/7/',
    ])
  })

  test('19.2 is mocked as it is', async () => {
    const mock = createMockApi({ repositories: { products } })
    const [lamp] = mock.products.add({ name: 'Lamp' })
    const api = makeClient({ baseURL: 'https://api.test', adapter: mock.adapter })
    expect(await products.calls(api).detail(lamp?.id ?? 0)).toEqual(lamp)
  })

  test.each(['/', '//', 'products', '/products?a=1', '/products#a'])(
    '1.2 refuses the path %j',
    (path) => {
      const declare = () => repository({ one: 'product', many: 'products', path, schema: Product })
      expect(declare).toThrow('which is not the path of a list')
    },
  )
})
