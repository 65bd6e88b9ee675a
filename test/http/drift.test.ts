import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import * as v from 'valibot'
import type { ApiClientOptions } from '../../src/http/ApiClientOptions.js'
import type { ApiEventMap } from '../../src/http/events/ApiEvents.js'
import { reportDrift } from '../../src/http/responses/reportDrift.js'
import { lenientLists } from '../../src/schema/lenientLists.js'
import { failureOfKind, makeClient, openFaultServer } from './setUp.js'

const server = openFaultServer()
const Product = z.object({ id: z.number(), name: z.string() })
const product = { id: 1, name: 'Chair' }

/** A client and the differences that it reports. */
function watched(options: Partial<ApiClientOptions> = {}) {
  const api = makeClient({ baseURL: server.url, ...options })
  const drifts: ApiEventMap['drift'][] = []
  api.events.on('drift', (event) => drifts.push(event))
  return { api, drifts, places: () => drifts.map(({ issues }) => issues[0]?.path) }
}

describe('unknown fields', () => {
  test('D13 7.7 are told once for each endpoint and place, however often they come', async () => {
    const row = { ...product, colour: 'red' }
    server.script('/products', { json: { items: [row, row], total: 2, extra: 1 } })
    server.script('/products/1', { json: row })
    const { api, drifts, places } = watched()
    const Page = z.object({ items: z.array(Product), total: z.number() })
    for (let round = 0; round < 9; round++) {
      expect(await api.get('/products', { schema: Page })).toEqual({
        items: [product, product],
        total: 2,
      })
      await api.get('/products/{id}', { path: { id: 1 }, schema: Product })
    }
    expect(places()).toEqual(['items[].colour', 'extra', 'colour'])
    expect(drifts[0]).toMatchObject({
      method: 'GET',
      endpoint: '/products',
      count: 1,
      dropped: 0,
      issues: [{ message: 'An unknown field.' }],
    })
    expect(drifts[2]?.endpoint).toBe('/products/{id}')
  })

  test('D13 are told again when they were seen ten times as often', async () => {
    server.script('/products/1', { json: { ...product, colour: 'red' } })
    const { api, drifts } = watched()
    for (let call = 0; call < 100; call++) await api.get('/products/1', { schema: Product })
    expect(drifts.map(({ count }) => count)).toEqual([1, 10, 100])
  })

  test('D13 are nothing to tell where names are converted', async () => {
    server.script('/products/1', { json: { product_id: 1 } })
    const { api, drifts } = watched()
    const schema = z.object({ product_id: z.number() }).transform((it) => ({ id: it.product_id }))
    expect(await api.get('/products/1', { schema })).toEqual({ id: 1 })
    expect(drifts).toEqual([])
  })

  test('D13 are told apart for two clients', async () => {
    server.script('/products/1', { json: { ...product, colour: 'red' } })
    const [one, other] = [watched(), watched()]
    await one.api.get('/products/1', { schema: Product })
    await other.api.get('/products/1', { schema: Product })
    expect([one.drifts.length, other.drifts.length]).toEqual([1, 1])
  })
})

describe('report mode', () => {
  test.each<[string, { schema: typeof Product | ReturnType<typeof makeValibot> }]>([
    ['zod', { schema: Product }],
    ['valibot', { schema: makeValibot() }],
  ])('D13 serves what a schema of %s refuses, and tells where', async (_, options) => {
    server.script('/products/1', { json: { id: 'one', name: 'Chair' } })
    const { api, drifts } = watched({ validate: reportDrift() })
    expect(await api.get('/products/1', options)).toEqual({ id: 'one', name: 'Chair' })
    expect(drifts).toMatchObject([{ issues: [{ path: 'id' }], endpoint: '/products/1', count: 1 }])
  })

  test('D13 holds for one call, and can be left for one', async () => {
    server.script('/products/1', { json: {} })
    const strict = watched()
    await strict.api.get('/products/1', { schema: Product, validate: reportDrift() })
    expect(strict.places()).toEqual(['id', 'name'])
    const lax = watched({ validate: reportDrift() })
    await failureOfKind(
      'invalidResponse',
      lax.api.get('/products/1', { schema: Product, validate: 'strict' }),
    )
    expect(lax.drifts).toEqual([])
  })

  test('D13 refuses what it is not to serve, and tells of the rest', async () => {
    server.script('/products/1', { json: { id: 'one' } }, { json: { ...product, colour: 'red' } })
    const { api, places } = watched({ validate: reportDrift({ serve: false }) })
    await failureOfKind('invalidResponse', api.get('/products/1', { schema: Product }))
    expect(await api.get('/products/1', { schema: Product })).toEqual(product)
    expect(places()).toEqual(['colour'])
  })

  test('D13 stays strict where nobody can tell what a schema converts', async () => {
    server.script('/products/1', { json: { id: 'one', name: 'Chair' } })
    const { api, drifts } = watched({ validate: reportDrift() })
    // What `toStandardJsonSchema` of valibot gives.
    const schema = { '~standard': makeValibot()['~standard'] }
    await failureOfKind('invalidResponse', api.get('/products/1', { schema }))
    expect(drifts).toEqual([])
  })

  test('D13 stays strict where a codec would leave the wrong type behind', async () => {
    server.script('/products/1', { json: { id: '1', at: 'yesterday' } })
    const { api, drifts } = watched({ validate: reportDrift() })
    const schema = z.object({ id: z.coerce.number(), at: z.iso.datetime() })
    const failure = await failureOfKind('invalidResponse', api.get('/products/1', { schema }))
    expect(failure.issues.map(({ path }) => path)).toEqual(['at'])
    expect(drifts).toEqual([])
  })

  test('D13 stays strict for a part that is made when it is needed, which may hold a codec', async () => {
    server.script('/products/1', { json: { id: 1, name: 'Chair', sold: 'yesterday' } })
    const { api } = watched({ validate: reportDrift() })
    const schema = Product.extend({ sold: z.lazy(() => z.coerce.date()) })
    await failureOfKind('invalidResponse', api.get('/products/1', { schema }))
  })

  test('D13 stays strict for a codec within lenient lists', async () => {
    server.script('/products/1', { json: { rows: [], at: 'yesterday' } })
    const { api } = watched({ validate: reportDrift() })
    const schema = lenientLists(z.object({ rows: z.array(Product), at: z.coerce.date() }))
    await failureOfKind('invalidResponse', api.get('/products/1', { schema }))
  })

  test('D13 serves a converted response whose only fault are unknown keys', async () => {
    server.script('/products/1', { json: { id: '1', colour: 'red' } })
    const { api, drifts } = watched({ validate: reportDrift() })
    const schema = z.strictObject({ id: z.coerce.number() })
    expect(await api.get('/products/1', { schema })).toEqual({ id: 1 })
    expect(drifts).toHaveLength(1)
  })

  test('D13 has no response for what can not be read at all', async () => {
    server.script('/products/1', { body: '<html>' })
    const { api } = watched({ validate: reportDrift() })
    const call = api.get('/products/1', { schema: Product })
    expect((await failureOfKind('invalidResponse', call)).reason).toBe('parse')
  })
})

describe('lenient lists', () => {
  const list = Array.from({ length: 100 }, (_, id) => (id === 42 ? { id } : { id, name: 'x' }))

  test('D22 7.13 leave out the bad row, and tell which and how many', async () => {
    server.script('/products', { json: list })
    const { api, drifts } = watched()
    const rows = await api.get('/products', { schema: lenientLists(z.array(Product)) })
    expect(rows).toHaveLength(99)
    expect(rows.some(({ id }) => id === 42)).toBe(false)
    expect(drifts).toMatchObject([{ dropped: 1, count: 1, issues: [{ path: '[42].name' }] }])
  })

  test('D22 hold inside of a page, and for rows of several faults', async () => {
    server.script('/products', { json: { items: [{}, ...list], total: 101 } })
    const { api, drifts } = watched()
    const Page = z.object({ items: z.array(Product), total: z.number() })
    const page = await api.get('/products', { schema: lenientLists(Page) })
    expect(page.items).toHaveLength(99)
    expect(page.total).toBe(101)
    expect(drifts.length).toBeGreaterThan(0)
  })

  test('D22 drop the outermost row for what is wrong inside of it', async () => {
    const schema = lenientLists(z.array(z.object({ tags: z.array(z.string()) })))
    server.script('/products', { json: [{ tags: ['a', 1] }, { tags: [] }] })
    expect(await watched().api.get('/products', { schema })).toEqual([{ tags: [] }])
  })

  test('D22 refuse what is wrong outside of their rows', async () => {
    const Page = z.object({ items: z.array(Product), total: z.number() })
    server.script('/products', { json: { items: list } })
    const call = watched().api.get('/products', { schema: lenientLists(Page) })
    const failure = await failureOfKind('invalidResponse', call)
    expect(failure.issues.map(({ path }) => path)).toContain('total')
  })

  test('D22 take asynchronous schemas', async () => {
    const schema = lenientLists(z.array(Product.refine(async ({ id }) => id !== 7)))
    server.script('/products', { json: list.filter(({ id }) => id !== 42) })
    expect(await watched().api.get('/products', { schema })).toHaveLength(98)
  })
})

describe('types', () => {
  test('D08 JSON under another type is told once', async () => {
    const headers = { 'Content-Type': 'text/plain' }
    server.script('/products/1', { headers, body: JSON.stringify(product) })
    const { api, drifts } = watched()
    for (let call = 0; call < 3; call++) {
      expect(await api.get('/products/1', { schema: Product })).toEqual(product)
    }
    expect(drifts).toMatchObject([{ issues: [{ message: 'JSON under the type text/plain.' }] }])
  })

  test('D08 text that is text is none to tell of, and JSON of a vendor neither', async () => {
    server.script('/note', { headers: { 'Content-Type': 'text/plain' }, body: 'OK' })
    server.script('/vendor', {
      headers: { 'Content-Type': 'application/vnd.api+json' },
      body: JSON.stringify(product),
    })
    const { api, drifts } = watched()
    expect(await api.get('/note')).toBe('OK')
    expect(await api.get('/vendor')).toEqual(product)
    expect(drifts).toEqual([])
  })
})

function makeValibot() {
  return v.object({ id: v.number(), name: v.string() })
}

test('1.8 a write that was redirected is told of, since it may have arrived as a GET', async () => {
  server.script('/orders', { status: 301, headers: { Location: '/orders/' } })
  server.script('/orders/', { json: [] })
  const { api, drifts } = watched({ adapter: 'http' })
  await api.get('/orders')
  await api.put('/orders', { id: 1 })
  expect(drifts).toEqual([])

  await api.post('/orders', { id: 1 })
  expect(server.seen('/orders/').map(({ method }) => method)).toEqual(['GET', 'PUT', 'GET'])
  expect(drifts).toMatchObject([{ method: 'POST', endpoint: '/orders', count: 1 }])
  expect(drifts[0]?.issues[0]?.message).toContain('can turn it into a GET')
})
