import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import type { Product } from '../../../demo-app/server/products/Product.ts'
import { startServer, type CallOptions, type TestServer } from './support/startServer.ts'

let server: TestServer
let viewer: string
let editor: string

beforeAll(async () => {
  server = await startServer()
  ;[viewer, editor] = await Promise.all([server.signIn('viewer'), server.signIn('editor')])
})
afterAll(() => server.close())

let count = 0

function newProduct(more: Record<string, unknown> = {}) {
  count += 1
  return { sku: `NEW-${count}`, name: 'New Lamp', price: 49.9, category: 'lighting', ...more }
}

function post(body: unknown, options: CallOptions = {}) {
  return server.call<Product>('/api/products', { body, token: viewer, ...options })
}

async function created(more: Record<string, unknown> = {}) {
  return (await post(newProduct(more))).body
}

function send(method: string, { id }: { id: string }, options: CallOptions = {}) {
  return server.call<Product>(`/api/products/${id}`, { method, token: editor, ...options })
}

describe('POST /api/products', () => {
  test('creates a product with defaults, and says where it is', async () => {
    const { status, headers, body } = await post(newProduct({ sku: 'lgt-9001' }))
    expect(status).toBe(201)
    expect(headers.get('Location')).toBe(`/api/products/${body.id}`)
    expect(headers.get('ETag')).toBe('"v1"')
    expect(body).toEqual({
      id: expect.stringMatching(/^prd_[0-9a-z]{12}$/),
      sku: 'LGT-9001',
      name: 'New Lamp',
      price: 49.9,
      currency: 'USD',
      description: null,
      category: 'lighting',
      image_urls: [],
      stock: 0,
      status: 'draft',
      version: 1,
      created_at: '2026-01-15T12:00:00.000Z',
      updated_at: '2026-01-15T12:00:00.000Z',
    })
    expect((await server.call(`/api/products/${body.id}`)).body).toEqual(body)
  })

  test('indexes created products, and removes deleted ones', async () => {
    const product = await created({ name: 'Zyxomma Lamp' })
    const search = () => server.call('/api/products?search=zyxomma')
    expect((await search()).body).toMatchObject({ total: 1, items: [{ id: product.id }] })
    await send('DELETE', product)
    expect((await search()).body).toMatchObject({ total: 0, items: [] })
  })

  test.for([0.1, 0.07, 1.15, 19.99, 999_999.99])('keeps the price %d exactly', async (price) => {
    expect((await created({ price })).price).toBe(price)
  })

  test('requires a session', async () => {
    const { status, headers, body } = await post(newProduct(), { token: undefined })
    expect(status).toBe(401)
    expect(headers.get('WWW-Authenticate')).toBe('Bearer realm="demo"')
    expect(body).toMatchObject({ code: 'not_signed_in' })
  })

  test('points to all errors', async () => {
    const { status, headers, body } = await post({
      sku: 'a b',
      name: '  ',
      price: -1,
      currency: 'dollars',
      description: 7,
      category: null,
      image_urls: ['/images/ok.svg', 'javascript:alert(1)'],
      stock: 1.5,
      status: 'sold',
      colour: 'red',
      'a/b~c d': 1,
    })
    expect(status).toBe(422)
    expect(headers.get('Content-Type')).toBe('application/problem+json')
    expect(body).toMatchObject({ type: 'urn:problem:validation-failed', status: 422 })
    expect(pointers(body)).toEqual([
      '#/sku',
      '#/name',
      '#/price',
      '#/currency',
      '#/description',
      '#/category',
      '#/image_urls/1',
      '#/stock',
      '#/status',
      '#/colour',
      '#/a~1b~0c%20d',
    ])
  })

  test.for([
    [{ price: 1.234 }, '#/price', 'Use at most two decimals'],
    [{ price: '12' }, '#/price', 'Enter a price'],
    [{ price: undefined }, '#/price', 'Enter a price'],
    [{ price: 1e300 }, '#/price', 'A price can be at most 1,000,000'],
    [{ name: 'x'.repeat(121) }, '#/name', 'Use at most 120 characters'],
    [{ category: 'nowhere' }, '#/category', 'There is no such category'],
    [{ image_urls: ['//evil.example/x.png'] }, '#/image_urls/0', expect.any(String)],
    [{ image_urls: ['/\\evil.example/x.png'] }, '#/image_urls/0', expect.any(String)],
    [{ image_urls: Array(9).fill('/x.svg') }, '#/image_urls', 'Use at most 8 images'],
    [{ stock: -1 }, '#/stock', 'Stock cannot be negative'],
  ])('refuses %j', async ([wrong, pointer, detail]) => {
    const { status, body } = await post(newProduct(Object(wrong)))
    expect(status).toBe(422)
    expect(body).toMatchObject({ errors: [{ pointer, detail }] })
  })

  test.for([[null], [[]], ['text'], [7]])('refuses the body %j as a whole', async ([body]) => {
    const response = await post(body)
    expect(response.status).toBe(422)
    expect(response.body).toMatchObject({ errors: [{ pointer: '#' }] })
  })

  test('rejects an existing SKU, in any case', async () => {
    const { status, body } = await post(newProduct({ sku: 'lgt-0001' }))
    expect(status).toBe(409)
    expect(body).toMatchObject({
      type: 'urn:problem:sku-taken',
      code: 'sku_taken',
      sku: 'LGT-0001',
    })
  })

  test('stores hostile text as text', async () => {
    const name = `Robert'); DROP TABLE products;-- <script>alert(1)</script>`
    expect((await created({ name })).name).toBe(name)
  })
})

describe('GET /api/products/:id', () => {
  test('responds with 304 to its entity tag', async () => {
    const { id } = await created()
    const first = await server.call(`/api/products/${id}`)
    expect(first.headers.get('ETag')).toBe('"v1"')
    for (const tag of ['"v1"', 'W/"v1"', '"v0", "v1"', '*']) {
      const headers = { 'If-None-Match': tag }
      const again = await server.call(`/api/products/${id}`, { headers })
      expect([again.status, again.body, again.headers.get('ETag')]).toEqual([304, '', '"v1"'])
    }
  })

  test('responds with the product once it has changed', async () => {
    const product = await created()
    await send('PATCH', product, { body: { price: 5 } })
    const headers = { 'If-None-Match': '"v1"' }
    const { status, body } = await server.call(`/api/products/${product.id}`, { headers })
    expect(status).toBe(200)
    expect(body).toMatchObject({ price: 5, version: 2 })
  })

  test('responds with 404 to an unknown id', async () => {
    const { status, body } = await server.call('/api/products/prd_nothing')
    expect(status).toBe(404)
    expect(body).toMatchObject({ code: 'product_not_found', instance: '/api/products/prd_nothing' })
  })

  test('responds to HEAD with the same headers and no body', async () => {
    const { id } = await created()
    const { status, headers, body } = await server.call(`/api/products/${id}`, { method: 'HEAD' })
    expect([status, headers.get('ETag'), body]).toEqual([200, '"v1"', ''])
  })
})

describe('PATCH /api/products/:id', () => {
  test('changes only the fields of the patch', async () => {
    const product = await created({ description: 'As it was', stock: 3 })
    server.advance(1_000)
    const { status, headers, body } = await send('PATCH', product, { body: { price: 12.5 } })
    expect(status).toBe(200)
    expect(headers.get('ETag')).toBe('"v2"')
    expect(body).toEqual({ ...product, price: 12.5, version: 2, updated_at: body.updated_at })
    expect(Date.parse(body.updated_at) - Date.parse(product.updated_at)).toBe(1_000)
  })

  test('accepts null for a description only', async () => {
    const product = await created({ description: 'As it was' })
    expect((await send('PATCH', product, { body: { description: null } })).body.description).toBe(
      null,
    )
    expect((await send('PATCH', product, { body: { name: null } })).status).toBe(422)
  })

  test('changes nothing with an empty patch', async () => {
    const product = await created()
    expect((await send('PATCH', product, { body: {} })).body).toEqual(product)
  })

  test('ignores read-only fields, and rejects unknown ones', async () => {
    const product = await created()
    const body = { id: 'prd_mine', version: 99, created_at: '', updated_at: '', stock: 4 }
    expect((await send('PATCH', product, { body })).body).toMatchObject({
      id: product.id,
      version: 2,
      stock: 4,
      created_at: product.created_at,
    })
    const refused = await send('PATCH', product, { body: { stok: 4 } })
    expect(refused.body).toMatchObject({ status: 422, errors: [{ pointer: '#/stok' }] })
  })

  test('accepts its own SKU, and rejects another product’s', async () => {
    const product = await created()
    expect((await send('PATCH', product, { body: { sku: product.sku } })).status).toBe(200)
    const clash = await send('PATCH', product, { body: { sku: 'TBL-0001' } })
    expect(clash.body).toMatchObject({ status: 409, sku: 'TBL-0001' })
  })

  test('finds the product by its new name and no longer by the old one', async () => {
    const product = await created({ name: 'Quokkapot' })
    await send('PATCH', product, { body: { name: 'Wombatpot' } })
    expect((await server.call('/api/products?search=quokkapot')).body).toMatchObject({ total: 0 })
    expect((await server.call('/api/products?search=wombatpot')).body).toMatchObject({ total: 1 })
  })

  test('accepts a merge patch by its media type', async () => {
    const headers = { 'Content-Type': 'application/merge-patch+json; charset=utf-8' }
    expect((await send('PATCH', await created(), { body: { stock: 1 }, headers })).status).toBe(200)
  })
})

describe('PUT /api/products/:id', () => {
  test('replaces the whole product, with defaults for missing fields', async () => {
    const product = await created({ description: 'As it was', stock: 3, status: 'published' })
    const { sku, name, category } = product
    const { status, body } = await send('PUT', product, { body: { sku, name, category, price: 7 } })
    expect(status).toBe(200)
    expect(body).toMatchObject({ price: 7, description: null, stock: 0, status: 'draft' })
  })

  test('accepts a product as it was sent', async () => {
    const product = await created({ description: 'As it was' })
    expect((await send('PUT', product, { body: product })).body).toEqual({
      ...product,
      version: 2,
      updated_at: expect.any(String),
    })
  })

  test('requires a whole product', async () => {
    const { body } = await send('PUT', await created(), { body: { name: 'Alone' } })
    expect(pointers(body)).toEqual(['#/sku', '#/price', '#/category'])
  })

  test('responds with 404 to an unknown id', async () => {
    const { status } = await send('PUT', { id: 'prd_nothing' }, { body: newProduct() })
    expect(status).toBe(404)
  })
})

describe('DELETE /api/products/:id', () => {
  test('deletes a product for good', async () => {
    const product = await created()
    expect(await send('DELETE', product)).toMatchObject({ status: 204, body: '' })
    expect((await send('DELETE', product)).status).toBe(404)
    expect((await server.call(`/api/products/${product.id}`)).status).toBe(404)
  })

  test('deletes its sales too', async () => {
    const top = await server.call<Product[]>('/api/products/top/2022')
    const [best, second] = top.body
    await send('DELETE', { id: best?.id ?? '' })
    const after = await server.call<Product[]>('/api/products/top/2022')
    expect(after.body[0]).toEqual(second)
    expect(after.body).toHaveLength(10)
  })

  test('rejects viewers, and requests without a session', async () => {
    const product = await created()
    const refused = await send('DELETE', product, { token: viewer })
    expect(refused.body).toMatchObject({ status: 403, roles: ['admin', 'editor'] })
    expect((await send('DELETE', product, { token: undefined })).status).toBe(401)
    expect((await server.call(`/api/products/${product.id}`)).status).toBe(200)
  })

  test('allows admins too', async () => {
    const token = await server.signIn('admin')
    expect((await send('DELETE', await created(), { token })).status).toBe(204)
  })
})

describe('If-Match', () => {
  const changes = [
    { method: 'PATCH', body: { stock: 5 } },
    { method: 'PUT', body: { ...newProduct(), stock: 5 } },
    { method: 'DELETE' },
  ]

  test.for(changes)(
    'stops a $method on another version, and shows the present one',
    async (change) => {
      const product = await created()
      const current = (await send('PATCH', product, { body: { price: 1 } })).body
      const response = await send(change.method, product, {
        ...change,
        headers: { 'If-Match': '"v1"' },
      })
      expect(response.status).toBe(412)
      expect(response.headers.get('ETag')).toBe('"v2"')
      expect(response.body).toMatchObject({ code: 'version_mismatch', current })
      expect((await server.call(`/api/products/${product.id}`)).body).toEqual(current)
    },
  )

  test.for(['"v1"', '"v0", "v1"', '*'])('lets a change through with %s', async (tag) => {
    const product = await created()
    const headers = { 'If-Match': tag }
    expect((await send('PATCH', product, { body: { stock: 5 }, headers })).status).toBe(200)
  })

  test('compares strongly: a weak tag never matches', async () => {
    const headers = { 'If-Match': 'W/"v1"' }
    expect((await send('PATCH', await created(), { body: { stock: 5 }, headers })).status).toBe(412)
  })

  test('accepts one of two conflicting updates', async () => {
    const product = await created()
    const headers = { 'If-Match': '"v1"' }
    const responses = await Promise.all(
      [1, 2].map((stock) => send('PATCH', product, { body: { stock }, headers })),
    )
    expect(responses.map(({ status }) => status).toSorted()).toEqual([200, 412])
  })
})

describe('POST /api/products/:id/publish', () => {
  function publish({ id }: Product, options: CallOptions = {}) {
    const path = `/api/products/${id}/publish`
    return server.call<Product>(path, { method: 'POST', token: viewer, ...options })
  }

  test('publishes a draft, once', async () => {
    const product = await created()
    const first = await publish(product)
    expect(first.body).toMatchObject({ status: 'published', version: 2 })
    expect((await publish(product)).body).toEqual(first.body)
  })

  test('requires a session and the current version', async () => {
    const product = await created()
    expect((await publish(product, { token: undefined })).status).toBe(401)
    expect((await publish(product, { headers: { 'If-Match': '"v9"' } })).status).toBe(412)
  })
})

function pointers(body: unknown): string[] {
  const { errors } = z.object({ errors: z.array(z.object({ pointer: z.string() })) }).parse(body)
  return errors.map(({ pointer }) => pointer)
}
