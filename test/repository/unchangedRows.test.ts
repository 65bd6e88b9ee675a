import { QueryClient, type QueryKey } from '@tanstack/react-query'
import {
  connectApi,
  createApiClient,
  type DriftReport,
  numberedPage,
  reportDrift,
  repository,
} from 'repository-hooks'
import { isoDateTime } from 'repository-hooks/codecs'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'

const Row = z.object({
  id: z.string(),
  price: z.number().min(0),
  tags: z.array(z.enum(['new', 'cheap'])).optional(),
})
const lamp = { id: 'p1', price: 9, tags: ['new'] }
const chair = { id: 'p2', price: 5 }

/** The same schema, which says how often it runs. */
function counted<Schema extends z.ZodType>(schema: Schema): { schema: Schema; runs: () => number } {
  let runs = 0
  const { validate, ...standard } = schema['~standard']
  const counting = Object.create(schema, {
    '~standard': {
      value: {
        ...standard,
        validate: (value: unknown) => {
          runs += 1
          return validate(value)
        },
      },
    },
  })
  return { schema: counting, runs: () => runs }
}

interface ShownList {
  readonly items: readonly object[]
}

/** A list whose responses are written down by the test, with all that it needs. */
function openList(schema: z.ZodType, { validate }: { validate?: DriftReport } = {}) {
  const { schema: counting, runs } = counted(schema)
  const response: { rows: readonly object[] } = { rows: [lamp, chair] }
  const api = createApiClient({
    baseURL: 'https://api.example.com',
    logging: false,
    adapter: async (config) => ({
      data: JSON.stringify({ items: response.rows, total: response.rows.length }),
      status: 200,
      statusText: 'OK',
      headers: { 'content-type': 'application/json' },
      config,
    }),
  })
  const products = repository({
    one: 'product',
    many: 'products',
    path: '/products',
    schema: counting,
    page: numberedPage(),
    ...(validate && { validate }),
  })
  const queryClient = new QueryClient({ defaultOptions: { queries: { gcTime: Infinity } } })
  connectApi(queryClient, api)
  const key: QueryKey = products.keys.list({})
  const load = async (): Promise<readonly object[]> => {
    await queryClient.query({ ...products.list({}), staleTime: 0 })
    return queryClient.getQueryData<ShownList>(key)?.items ?? []
  }
  /** Loads, and says how many rows were checked for it. */
  const check = async (): Promise<number> => {
    const before = runs()
    await load()
    return runs() - before
  }
  return { response, queryClient, products, key, load, check }
}

describe('rows that came before', () => {
  test('are not checked again while they are equal', async () => {
    const { check, load } = openList(Row)
    const first = await load()
    expect(await check()).toBe(0)
    expect(await load()).toBe(first)
  })

  test('do not spare a changed row its check, nor one that is new', async () => {
    const { response, check, load } = openList(Row)
    await load()
    response.rows = [lamp, { ...chair, price: 6 }, { id: 'p3', price: 1 }]
    expect(await check()).toBe(2)
    expect(await check()).toBe(0)
    response.rows = [lamp, { ...chair, price: -1 }]
    await expect(load()).rejects.toMatchObject({ kind: 'invalidResponse' })
    response.rows = [{ ...lamp, tags: ['old'] }, chair]
    await expect(load()).rejects.toMatchObject({ kind: 'invalidResponse' })
  })

  test('stay known when the rows around them change, also inside', async () => {
    const { response, check, load } = openList(Row)
    await load()
    response.rows = [{ ...lamp, price: 8 }, chair]
    expect(await check()).toBe(1)
    response.rows = [{ ...lamp, price: 8, tags: ['cheap'] }, chair]
    expect(await check()).toBe(1)
    expect(await check()).toBe(0)
  })

  test('are checked again where the server sends more than the schema keeps', async () => {
    const { response, check, load } = openList(Row)
    response.rows = [{ ...lamp, secret: 1 }, chair]
    expect(await load()).toEqual([lamp, chair])
    expect(await check()).toBe(1)
    response.rows = [lamp, chair]
    expect(await check()).toBe(0)
  })

  test.for<[string, z.ZodType]>([
    ['a codec', Row.extend({ at: isoDateTime.optional() })],
    ['a transform', Row.transform((row) => ({ ...row, seenAt: Date.now() }))],
    ['a refinement', Row.refine(({ id }) => id !== '' || Date.now() > 0)],
    ['a check of its own', Row.superRefine(() => undefined)],
    ['a default', Row.extend({ stock: z.number().default(() => Date.now()) })],
    ['what trims', Row.extend({ id: z.string().trim() })],
    ['a format of its own', Row.extend({ id: z.stringFormat('id', (id) => id !== '') })],
    ['a lazy part', Row.extend({ parent: z.lazy(() => z.string().transform(Number)).optional() })],
    ['one shape after the other', z.union([Row.extend({ size: z.number() }), Row])],
  ])(
    'are checked each time by a schema with %s, which may say something else',
    async ([, schema]) => {
      const { check, load } = openList(schema)
      await load()
      expect(await check()).toBe(2)
    },
  )

  test('are told apart by the schemas of their repositories', async () => {
    const { response, queryClient, products, load } = openList(Row)
    await load()
    const Strict = counted(Row.extend({ price: z.number().min(6) }))
    const strict = repository({
      one: 'product',
      many: 'products',
      path: '/products',
      schema: Strict.schema,
      page: numberedPage(),
    })
    expect(strict.keys.list({})).toEqual(products.keys.list({}))
    await expect(queryClient.query({ ...strict.list({}), staleTime: 0 })).rejects.toMatchObject({
      kind: 'invalidResponse',
    })
    expect(Strict.runs()).toBe(2)
    response.rows = [lamp]
    expect(await load()).toEqual([lamp])
  })

  test('are checked when the app wrote them', async () => {
    const { response, queryClient, key, check, load } = openList(Row)
    await load()
    response.rows = [lamp, { ...chair, price: -1 }]
    queryClient.setQueryData<ShownList>(key, (page) => page && { ...page, items: response.rows })
    await expect(load()).rejects.toMatchObject({ kind: 'invalidResponse' })
    response.rows = [lamp, chair]
    expect(await check()).toBe(2)
  })

  test('are mended where the app changed them in place', async () => {
    const { load } = openList(Row)
    const [first = {}] = await load()
    Object.assign(first, { price: -1 })
    expect(await load()).toEqual([lamp, chair])
  })

  test('of another user are gone with the cache', async () => {
    const { response, queryClient, check, load } = openList(Row)
    await load()
    queryClient.clear()
    expect(await check()).toBe(2)
    response.rows = [{ ...lamp, price: 7 }]
    expect(await load()).toEqual([{ ...lamp, price: 7 }])
  })

  test('hide no row from its check in report mode', async () => {
    const { response, check, load } = openList(Row, { validate: reportDrift() })
    response.rows = [lamp, { ...chair, more: 1 }]
    await load()
    expect(await check()).toBe(1)
    response.rows = [lamp, { ...chair, price: 'free' }]
    expect(await load()).toEqual(response.rows)
    expect(await check()).toBe(2)
  })
})
