import {
  createApiClient,
  isApiFailure,
  numberedPage,
  reportDrift,
  repository,
} from 'repository-hooks'
import type { ApiEventMap } from 'repository-hooks'
import { isoDateTime } from 'repository-hooks/codecs'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'

const Product = z.object({ id: z.string(), price: z.number() })
const lamp = { id: 'p1', price: 9 }

/** The list of a repository in report mode, whose server gives one response; and what differed in it. */
function openList(response: unknown, schema: z.ZodType<{ id: string }> = Product) {
  const api = createApiClient({
    baseURL: 'https://api.example.com',
    logging: false,
    retry: false,
    adapter: async (config) => ({
      data: JSON.stringify(response),
      status: 200,
      statusText: 'OK',
      headers: { 'content-type': 'application/json' },
      config,
    }),
  })
  const drifts: ApiEventMap['drift'][] = []
  api.events.on('drift', (event) => drifts.push(event))
  const products = repository({
    one: 'product',
    many: 'products',
    path: '/products',
    schema,
    page: numberedPage(),
    validate: reportDrift(),
  })
  const places = () => drifts.map(({ issues }) => issues[0]?.path)
  return { list: () => products.calls(api).list({}), places }
}

describe('a list in report mode', () => {
  test('D13 shows a row that its schema refuses, and tells where it differs', async () => {
    const strange = { id: 'p2', price: 'free' }
    const { list, places } = openList({ items: [lamp, strange], total: 2 })
    expect((await list()).items).toEqual([lamp, strange])
    expect(places()).toEqual(['items[1].price'])
  })

  test('D13 tells of fields that its rows do not know', async () => {
    const { list, places } = openList({ items: [{ ...lamp, colour: 'red' }], total: 1 })
    expect((await list()).items).toEqual([lamp])
    expect(places()).toEqual(['items[].colour'])
  })

  test('D13 stays strict where a codec would leave the wrong type behind', async () => {
    const Dated = z.object({ id: z.string(), at: isoDateTime })
    const { list, places } = openList({ items: [{ id: 'p1', at: 'yesterday' }], total: 1 }, Dated)
    await expect(list()).rejects.toMatchObject({ kind: 'invalidResponse', reason: 'schema' })
    expect(places()).toEqual([])
  })

  test('D13 refuses what is no list at all', async () => {
    const failure: unknown = await openList({ message: 'Try later' })
      .list()
      .catch((error) => error)
    expect(isApiFailure(failure) && failure.kind).toBe('invalidResponse')
  })
})
