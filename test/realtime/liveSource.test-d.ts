import { useQuery } from '@tanstack/react-query'
import { repository, type ApiFailure } from 'repository-hooks'
import {
  createSocket,
  liveQuery,
  liveSource,
  useChannel,
  type LiveSource,
} from 'repository-hooks/realtime'
import { expectTypeOf, test } from 'vitest'
import { z } from 'zod'

const Product = z.object({ id: z.string(), name: z.string(), price: z.number() })
const socket = createSocket({ url: 'wss://example.com', schema: z.object({ text: z.string() }) })
const channel = socket.channel('products', { schema: Product.partial().required({ id: true }) })
const base = { one: 'product', many: 'products', path: '/products', schema: Product } as const

test('the schema of a channel types its messages', () => {
  channel.subscribe({
    next: (message) =>
      expectTypeOf(message).toEqualTypeOf<{
        id: string
        name?: string | undefined
        price?: number | undefined
      }>(),
  })
  socket.subscribe({ next: (message) => expectTypeOf(message).toEqualTypeOf<{ text: string }>() })
  expectTypeOf(useChannel(socket)).toEqualTypeOf<readonly { text: string }[]>()
  socket.channel('any').subscribe({ next: (it) => expectTypeOf(it).toBeUnknown() })
})

test('a repository takes changes of its own entities', () => {
  const products = repository({
    ...base,
    live: liveSource({ source: channel, change: (updated) => ({ updated }) }),
  })
  expectTypeOf(products.hooks.useProducts).toBeFunction()
})

test('a source of its own for each query is told what the query is about', () => {
  const cards = repository({
    one: 'card',
    many: 'cards',
    path: '/boards/{boardId}/cards',
    schema: Product,
    live: liveSource({
      source: ({ variables }) => variables && socket.channel(`board:${variables['boardId']}`),
      change: () => ({ stale: true }),
    }),
  })
  expectTypeOf(cards.hooks.useCards).toBeFunction()
})

test('a repository takes no changes of other entities', () => {
  const price = liveSource({
    source: channel,
    change: ({ id }) => ({ updated: { id, price: 'free' } }),
  })
  // @ts-expect-error the price is a number
  repository({ ...base, live: price })
  const created = liveSource({ source: channel, change: ({ id }) => ({ created: { id } }) })
  // @ts-expect-error a new entity is a whole one
  repository({ ...base, live: created })
})

test('a live query has the data of its source, or what its function fetches', () => {
  const rate: LiveSource<number> = { subscribe: () => () => {} }
  const { data, error } = useQuery(liveQuery({ queryKey: ['rate'], source: rate }))
  expectTypeOf(data).toEqualTypeOf<number | undefined>()
  expectTypeOf(error).toEqualTypeOf<ApiFailure | null>()
  const list = liveQuery({
    queryKey: ['rates'],
    source: rate,
    queryFn: async (): Promise<readonly number[]> => [],
    reduce: (rates: readonly number[], event: number) => [...rates, event],
  })
  expectTypeOf(useQuery(list).data).toEqualTypeOf<readonly number[] | undefined>()
})
