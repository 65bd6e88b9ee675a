import {
  useInfiniteQuery,
  useQueries,
  useQuery,
  useSuspenseQuery,
  type InfiniteData,
  type QueryClient,
  type UseMutationResult,
  type UseQueryResult,
  type UseSuspenseQueryResult,
} from '@tanstack/react-query'
import {
  createApiClient,
  hasStatus,
  numberedPage,
  optimistic,
  repository,
  type ApiClient,
  type ApiFailure,
  type Page,
  type StandardSchema,
} from 'repository-hooks'
import { withTransfers } from 'repository-hooks/transfer'
import { describe, expectTypeOf, test } from 'vitest'
import { z } from 'zod'

const Product = z.object({
  id: z.string(),
  name: z.string(),
  price: z.number(),
  createdAt: z.iso.datetime().transform((text) => new Date(text)),
})
type Product = z.output<typeof Product>
const SkuTaken = z.object({ sku: z.string() })
const Closed = z.object({ until: z.string() })

const products = repository({
  one: 'product',
  many: 'products',
  path: '/products',
  schema: Product,
  create: Product.omit({ id: true }),
  update: z.object({ name: z.string().optional() }),
  filter: z.object({ category: z.string().optional() }),
  page: numberedPage({ pageSize: 20 }),
  errors: { 409: SkuTaken },
  endpoints: (e) => ({
    publishProduct: e.mutation({
      method: 'POST',
      path: '/products/{id}/publish',
      response: Product,
      affects: 'one',
      errors: { 423: Closed },
    }),
    topProducts: e.query({ path: '/products/top/{year}', response: z.array(Product) }),
    note: e.mutation({
      method: 'POST',
      path: '/products/{id}/notes/{kind}',
      response: z.object({ ok: z.boolean() }),
      body: z.object({ text: z.string() }),
    }),
    statistics: e.query({ path: '/products/statistics' }),
    recount: e.mutation({
      method: 'POST',
      path: '/products/recount',
      body: z.object({ since: z.string() }).optional(),
    }),
  }),
})

const {
  useProducts,
  useSuspenseProducts,
  useInfiniteProducts,
  useSuspenseInfiniteProducts,
  useProduct,
  useSuspenseProduct,
  useCreateProduct,
  useUpdateProduct,
  useDeleteProduct,
  usePublishProduct,
  useTopProducts,
  useNote,
  useStatistics,
  useRecount,
} = products.hooks

type E = ApiFailure<{ readonly 409: { sku: string } }>
declare const queryClient: QueryClient
declare const api: ApiClient

describe('lists that are asked for elsewhere', () => {
  const tasks = repository({
    one: 'task',
    many: 'tasks',
    path: '/pages',
    list: { method: 'POST', path: '/databases/{databaseId}/query' },
    schema: z.object({ id: z.string() }),
    create: z.object({ title: z.string() }),
    filter: z.object({ done: z.boolean().optional() }),
    page: numberedPage(),
  })

  test('take what stands in their own path, and creations do not', () => {
    expectTypeOf(tasks.list)
      .parameter(0)
      .toMatchTypeOf<{ databaseId: string | number | bigint } | undefined>()
    expectTypeOf(tasks.list).toBeCallableWith({ databaseId: 'd1', done: true, page: 2 })
    // @ts-expect-error the database is missing
    tasks.list({ done: true })
    expectTypeOf(tasks.hooks.useCreateTask().mutate).toBeCallableWith({ title: 'Paint' })
    expectTypeOf(tasks.hooks.useTask).toBeCallableWith('t1')
  })
})

describe('the hooks of a repository', () => {
  test('a list gives pages of rows', () => {
    const list = useProducts({ category: 'books', page: 2 })
    expectTypeOf(list).toEqualTypeOf<UseQueryResult<Page<Product>, E>>()
    expectTypeOf(useProducts()).toEqualTypeOf<UseQueryResult<Page<Product>, E>>()
    if (list.status === 'error') expectTypeOf(list.error).toEqualTypeOf<E>()
    if (list.isSuccess) expectTypeOf(list.data).toEqualTypeOf<Page<Product>>()
  })
  test('TanStack options pass through with their inference', () => {
    const prices = useProducts(
      {},
      {
        select: (page) => page.items.map((row) => row.price),
        staleTime: 5,
        enabled: (query) => query.state.data?.page === 1,
        throwOnError: (failure) => failure.kind === 'notFound',
        placeholderData: (before) => before,
        refetchInterval: (query) =>
          query.state.error?.kind === 'rateLimited'
            ? (query.state.error.retryAfter ?? false)
            : false,
      },
    )
    expectTypeOf(prices.data).toEqualTypeOf<number[] | undefined>()
    const initial = useProduct('7', { initialData: {} as Product })
    expectTypeOf(initial.data).toEqualTypeOf<Product | undefined>()
  })
  test('what a repository decides is no option', () => {
    // @ts-expect-error
    useProducts({}, { retry: 3 })
    // @ts-expect-error
    useProducts({}, { queryKey: ['mine'] })
    // @ts-expect-error
    useProducts({ categori: 'books' })
  })
  test('an undefined id skips, but not in a suspense hook', () => {
    expectTypeOf(useProduct(undefined).data).toEqualTypeOf<Product | undefined>()
    // @ts-expect-error
    useSuspenseProduct(undefined)
    expectTypeOf(
      useSuspenseProduct('1', { select: (product) => product.createdAt }).data,
    ).toEqualTypeOf<Date>()
    expectTypeOf(useSuspenseProducts().data).toEqualTypeOf<Page<Product>>()
  })
  test('infinite lists give their pages', () => {
    const rows = useInfiniteProducts(
      {},
      { select: (data) => data.pages.flatMap((page) => page.items) },
    )
    expectTypeOf(rows.data).toEqualTypeOf<Product[] | undefined>()
    expectTypeOf(useInfiniteProducts().data?.pages[0]).toEqualTypeOf<Page<Product> | undefined>()
    expectTypeOf(useSuspenseInfiniteProducts().data.pages[0]).toEqualTypeOf<
      Page<Product> | undefined
    >()
  })
  test('mutations know their variables, context and failures', () => {
    const create = useCreateProduct({
      onMutate: () => ({ temporary: 1 }),
      onError: (failure, variables, context) => {
        if (failure.kind === 'conflict' && failure.status === 409)
          expectTypeOf(failure.data).toEqualTypeOf<{ sku: string } | undefined>()
        expectTypeOf(variables.createdAt).toEqualTypeOf<string>()
        expectTypeOf(context).toEqualTypeOf<{ temporary: number } | undefined>()
      },
    })
    create.mutate({ name: 'Lamp', price: 1, createdAt: '2020-01-01T00:00:00Z' })
    // @ts-expect-error
    create.mutate({ name: 'Lamp' })
    useUpdateProduct().mutate({ id: '1', patch: { name: 'Lamp' } })
    expectTypeOf(useDeleteProduct()).toEqualTypeOf<UseMutationResult<void, E, string>>()
  })
  test('custom endpoints take their path, query and body', () => {
    usePublishProduct().mutate({ id: '1' })
    useNote().mutate({ id: '1', kind: 'k', body: { text: 't' } })
    // @ts-expect-error
    useNote().mutate({ id: '1', body: { text: 't' } })
    const top = useTopProducts({ year: '2020' }, { select: (rows) => rows.length })
    expectTypeOf(top.data).toEqualTypeOf<number | undefined>()
    useTopProducts(undefined)
    expectTypeOf(useStatistics().data).toEqualTypeOf<unknown>()
  })
  test('custom endpoints that need no variables take none, or an object without members', () => {
    useStatistics({}, { staleTime: 5 })
    useRecount().mutate()
    useRecount().mutate({})
    useRecount().mutate({ body: { since: 'May' } })
    void products.query('statistics')
    void products.query('statistics', {})
    void products.calls(api).statistics()
    // @ts-expect-error nothing says that it is sent
    useStatistics({ year: 2020 })
    // @ts-expect-error
    products.query('statistics', { year: 2020 })
    // @ts-expect-error it needs a year
    products.query('topProducts')
    void products.query('topProducts', undefined)
  })
  test('an endpoint adds error bodies of its own', () => {
    const { error } = usePublishProduct()
    if (error && hasStatus(error, 423))
      expectTypeOf(error.data).toEqualTypeOf<{ until: string } | undefined>()
    if (error && hasStatus(error, 409))
      expectTypeOf(error.data).toEqualTypeOf<{ sku: string } | undefined>()
  })
  test('wrong names are no hooks', () => {
    // @ts-expect-error
    products.hooks.useProdcts
    // @ts-expect-error
    products.hook('nope')
    expectTypeOf(products.hook('topProducts')).toEqualTypeOf(useTopProducts)
    expectTypeOf(products.hook('create')).toEqualTypeOf(useCreateProduct)
  })
})

describe('a resource below another one', () => {
  const Comment = z.object({ id: z.string(), postId: z.string(), text: z.string() })
  const comments = repository({
    one: 'comment',
    many: 'comments',
    path: '/posts/{postId}/comments',
    entityPath: '/comments/{id}',
    schema: Comment,
    create: Comment.omit({ id: true }),
    filter: z.object({ author: z.string().optional() }),
    page: numberedPage({ pageSize: 20 }),
  })
  const { hooks } = comments
  test('takes what its path needs in lists and creations', () => {
    hooks.useComments({ postId: 7, author: 'Ada', page: 2 })
    hooks.useSuspenseInfiniteComments({ postId: '7' })
    hooks.useCreateComment().mutate({ postId: '7', text: 'Hello' })
    expectTypeOf(hooks.useComment('1').data).toEqualTypeOf<z.output<typeof Comment> | undefined>()
    // @ts-expect-error
    hooks.useComments()
    // @ts-expect-error
    hooks.useComments({ author: 'Ada' })
    // @ts-expect-error
    hooks.useCreateComment().mutate({ text: 'Hello' })
  })
  test('is made of what its path needs alone, where it has no input', () => {
    const likes = repository({
      one: 'like',
      many: 'likes',
      path: '/posts/{postId}/likes',
      schema: z.object({ id: z.string() }),
      create: z.object({}),
      filter: z.object({}),
    })
    likes.hooks.useCreateLike().mutate({ postId: '7' })
    likes.hooks.useLikes({ postId: '7' })
    // @ts-expect-error
    likes.hooks.useCreateLike().mutate({})
  })
  test('an undefined parent skips, but not in a suspense hook', () => {
    const parent = undefined as { id: string } | undefined
    hooks.useComments(parent && { postId: parent.id })
    hooks.useInfiniteComments(parent && { postId: parent.id })
    comments.list(parent && { postId: parent.id })
    comments.infinite(parent && { postId: parent.id })
    // @ts-expect-error
    hooks.useSuspenseComments(undefined)
  })
})

describe('an entity that stands below another resource', () => {
  const Comment = z.object({ id: z.number(), text: z.string() })
  const base = {
    one: 'comment',
    many: 'comments',
    path: '/posts/{postId}/comments',
    schema: Comment,
    update: z.object({ text: z.string() }),
  } as const
  interface Address {
    readonly postId: string | number | bigint
    readonly id: number
  }
  const comments = repository(base)
  const { hooks } = comments

  test('is named by all places of its path', () => {
    const named = { postId: '7', id: 1 }
    expectTypeOf(hooks.useComment(named).data).toEqualTypeOf<z.output<typeof Comment> | undefined>()
    hooks.useComment(undefined)
    hooks.useSuspenseComment(named)
    hooks.useUpdateComment().mutate({ ...named, patch: { text: 'New' }, ifMatch: '"1"' })
    expectTypeOf(hooks.useDeleteComment().mutate).parameter(0).toEqualTypeOf<Address>()
    expectTypeOf(comments.keys.detail).parameter(0).toEqualTypeOf<Address>()
    expectTypeOf(comments.calls(api).detail).parameter(0).toEqualTypeOf<Address>()
    expectTypeOf(comments.detail).parameter(0).toEqualTypeOf<Address | undefined>()
    expectTypeOf(comments.versions(null)?.mine.postId).toEqualTypeOf<
      string | number | bigint | undefined
    >()
    comments.from({ detail: async ({ id }) => ({ id, text: '' }) })
  })
  test('is not named by less, by more or by something else', () => {
    // @ts-expect-error
    hooks.useComment(1)
    // @ts-expect-error
    hooks.useComment({ id: 1 })
    // @ts-expect-error
    hooks.useComment({ postID: '7', id: 1 })
    // @ts-expect-error
    hooks.useComment({ postId: '7', id: '1' })
    // @ts-expect-error
    hooks.useSuspenseComment(undefined)
    // @ts-expect-error
    hooks.useUpdateComment().mutate({ id: 1, patch: { text: 'New' } })
    // @ts-expect-error
    hooks.useDeleteComment().mutate(1)
  })
  test('may stand elsewhere than its list, and have another member for its id', () => {
    const issues = repository({
      ...base,
      path: '/issues',
      entityPath: '/repos/{owner}/{repo}/files/{path*}/issues/{id}',
      schema: z.object({ number: z.number() }),
      id: 'number',
      update: z.object({}),
    })
    expectTypeOf(issues.keys.detail).parameter(0).toEqualTypeOf<{
      readonly owner: string | number | bigint
      readonly repo: string | number | bigint
      readonly path: readonly string[]
      readonly id: number
    }>()
    issues.hooks.useComments()
  })
  test('keeps its id alone where that is its only place', () => {
    const shallow = repository({ ...base, entityPath: '/comments/{id}' })
    expectTypeOf(shallow.keys.detail).parameter(0).toEqualTypeOf<number>()
    const branded = repository({ ...base, path: '/comments', schema: z.object({ id: Branded }) })
    expectTypeOf(branded.keys.detail).parameter(0).toEqualTypeOf<z.output<typeof Branded>>()
    branded.hooks.useUpdateComment().mutate({ id: Branded.parse('1'), patch: { text: '' } })
  })
})

const Branded = z.string().brand<'comment'>()

describe('the options of a repository', () => {
  test('fit all functions of TanStack', () => {
    const list = useQuery(products.list({}))
    expectTypeOf(list.data).toEqualTypeOf<Page<Product> | undefined>()
    expectTypeOf(list.error).toEqualTypeOf<E | null>()
    const total = useQuery({ ...products.list({}), select: (page) => page.total })
    expectTypeOf(total.data).toEqualTypeOf<number | undefined>()
    expectTypeOf(total.error).toEqualTypeOf<E | null>()
    const one = useSuspenseQuery(products.detail('1'))
    expectTypeOf(one.data).toEqualTypeOf<Product>()
    expectTypeOf(one.error).toEqualTypeOf<E | null>()
    const [first, second] = useQueries({
      queries: [products.list({}), { ...products.detail('1'), select: (it: Product) => it.name }],
    })
    expectTypeOf(first.data).toEqualTypeOf<Page<Product> | undefined>()
    expectTypeOf(first.error).toEqualTypeOf<E | null>()
    expectTypeOf(second.data).toEqualTypeOf<string | undefined>()
    const infinite = useInfiniteQuery(products.infinite())
    expectTypeOf(infinite.data?.pages[0]).toEqualTypeOf<Page<Product> | undefined>()
    expectTypeOf(infinite.error).toEqualTypeOf<E | null>()
  })
  test('type the cache by their keys', () => {
    expectTypeOf(queryClient.query(products.list())).resolves.toEqualTypeOf<Page<Product>>()
    void queryClient.query({ ...products.list(), staleTime: 'static' })
    void queryClient.infiniteQuery(products.infinite())
    expectTypeOf(queryClient.getQueryData(products.keys.list())).toEqualTypeOf<
      Page<Product> | undefined
    >()
    expectTypeOf(queryClient.getQueryState(products.detail('1').queryKey)?.error).toEqualTypeOf<
      E | null | undefined
    >()
    queryClient.setQueryData(products.keys.detail('1'), (old) => old && { ...old, name: 'z' })
    expectTypeOf(queryClient.getQueryData(products.infinite().queryKey)?.pages).toEqualTypeOf<
      Page<Product>[] | undefined
    >()
    expectTypeOf(
      queryClient.query(products.query('topProducts', { year: 1 })),
    ).resolves.toEqualTypeOf<Product[]>()
  })
  test('plain calls are typed alike', () => {
    const calls = products.calls(api)
    expectTypeOf(calls.topProducts({ year: '1' })).resolves.toEqualTypeOf<Product[]>()
    expectTypeOf(calls.list()).resolves.toEqualTypeOf<Page<Product>>()
    expectTypeOf(
      calls.update({ id: '1', patch: {} }, { signal: new AbortController().signal }),
    ).resolves.toEqualTypeOf<Product>()
    expectTypeOf<InfiniteData<Product>>().toBeObject()
  })
})

describe('a declaration', () => {
  const base = { one: 'thing', many: 'things', path: '/things', schema: Product } as const

  test('gives no hooks for what it does not declare', () => {
    const { hooks } = repository(base)
    expectTypeOf(hooks).toHaveProperty('useDeleteThing')
    expectTypeOf(hooks).not.toHaveProperty('useCreateThing')
    expectTypeOf(hooks).not.toHaveProperty('useUpdateThing')
  })

  test('without pages gives lists as arrays', () => {
    expectTypeOf(repository(base).hooks.useThings().data).toEqualTypeOf<
      readonly Product[] | undefined
    >()
  })

  test('takes rows that are thinner than entities', () => {
    const Row = Product.pick({ id: true })
    const { useThings, useThing } = repository({
      ...base,
      listSchema: Row,
      placeholder: (row) => {
        expectTypeOf(row).toEqualTypeOf<{ id: string }>()
        return { ...row, name: '', price: 0, createdAt: new Date(0) }
      },
    }).hooks
    expectTypeOf(useThings().data).toEqualTypeOf<readonly { id: string }[] | undefined>()
    expectTypeOf(useThing('1').data).toEqualTypeOf<Product | undefined>()
  })

  test('takes responses to changes that are a part of the entity', () => {
    const changing = { ...base, create: Product.pick({ name: true }), update: Product.partial() }
    const Data = Product.pick({ id: true, name: true })
    const it = repository({ ...changing, responseSchema: Data })
    type Responded = { id: string; name: string }
    expectTypeOf(it.hooks.useCreateThing().data).toEqualTypeOf<Responded | undefined>()
    expectTypeOf(it.hooks.useUpdateThing().data).toEqualTypeOf<Responded | undefined>()
    expectTypeOf(it.hook('update')().data).toEqualTypeOf<Responded | undefined>()
    expectTypeOf(
      it.calls(createApiClient({ baseURL: '/' })).create,
    ).returns.resolves.toEqualTypeOf<Responded>()
    expectTypeOf(it.hooks.useThing('1').data).toEqualTypeOf<Product | undefined>()
    it.from({ update: ({ id }) => Promise.resolve({ id, name: '' }) })
    repository({ ...changing, responseSchema: z.object({}) })
    repository({ ...changing, responseSchema: Product.partial() })
    // @ts-expect-error entities have no such member
    repository({ ...changing, responseSchema: z.object({ ok: z.boolean() }) })
    // @ts-expect-error entities have a number there
    repository({ ...changing, responseSchema: z.object({ id: z.string(), price: z.string() }) })
  })

  test('takes responses to changes of any Standard Schema', () => {
    type Entity = { id: number; at: string; by: string }
    const schemaOf = <Output>(): StandardSchema<Output, Output> => ({
      '~standard': { version: 1, vendor: 'test', validate: () => ({ issues: [] }) },
    })
    const given = { ...base, schema: schemaOf<Entity>(), update: schemaOf<Partial<Entity>>() }
    const { hooks } = repository({ ...given, responseSchema: schemaOf<{ id: number }>() })
    expectTypeOf(hooks.useUpdateThing().data).toEqualTypeOf<{ id: number } | undefined>()
    // @ts-expect-error ids are numbers
    repository({ ...given, responseSchema: schemaOf<{ id: string }>() })
  })

  test('names the member that is the id', () => {
    const { useThing } = repository({ ...base, id: 'price' }).hooks
    useThing(5)
    // @ts-expect-error
    useThing('5')
  })

  test('demands the members of a filter that lists need', () => {
    const { useThings } = repository({ ...base, filter: z.object({ shop: z.string() }) }).hooks
    useThings({ shop: 'a' })
    // @ts-expect-error
    useThings()
  })

  test('takes any Standard Schema', () => {
    const schema: StandardSchema<{ id: number; at: string }, { id: number; at: Date }> = {
      '~standard': { version: 1, vendor: 'test', validate: () => ({ issues: [] }) },
    }
    const { hooks } = repository({ ...base, schema, create: schema })
    expectTypeOf(hooks.useThing(1).data).toEqualTypeOf<{ id: number; at: Date } | undefined>()
    hooks.useCreateThing().mutate({ id: 1, at: '' })
    // @ts-expect-error
    hooks.useCreateThing().mutate({ id: 1 })
  })

  test('types what it shows before the server has made it', () => {
    repository({
      ...base,
      create: Product.omit({ id: true }),
      filter: z.object({ category: z.string() }),
      optimistic: {
        ...optimistic,
        create: (input, id) => {
          expectTypeOf(input.createdAt).toEqualTypeOf<string>()
          return { ...input, id, createdAt: new Date(input.createdAt) }
        },
        matches: (thing, filter) => {
          expectTypeOf(thing).toEqualTypeOf<Product>()
          return filter.category === thing.name
        },
      },
    })
  })

  test('types both versions of a conflict', () => {
    expectTypeOf(products.versions(null)?.theirs).toEqualTypeOf<Product | undefined>()
    expectTypeOf(products.versions(null)?.mine.patch).toEqualTypeOf<
      { name?: string | undefined } | undefined
    >()
  })

  test('types what answers in place of its API', () => {
    products.from({ detail: async (id) => ({ id, name: '', price: 0, createdAt: new Date(0) }) })
    // @ts-expect-error
    products.from({ detail: async (id) => ({ id }) })
  })
})

describe('endpoints that read', () => {
  test('have a hook that suspends, with data that is there and variables that are known', () => {
    const { useSuspenseTopProducts, useSuspenseStatistics } = products.hooks
    const top = useSuspenseTopProducts({ year: 2026 })
    expectTypeOf(top).toEqualTypeOf<UseSuspenseQueryResult<Product[], E>>()
    expectTypeOf(useSuspenseStatistics().data).toEqualTypeOf<unknown>()
    expectTypeOf(products.hook('suspenseTopProducts')).toEqualTypeOf<
      typeof useSuspenseTopProducts
    >()
    // @ts-expect-error it can't wait for the year
    useSuspenseTopProducts(undefined)
    // @ts-expect-error what writes does not suspend
    void products.hooks.useSuspensePublishProduct
  })
})

describe('endpoints that show their changes at once', () => {
  const Row = z.object({ id: z.string(), name: z.string() })

  test('are told the entity, or a row of it, and their variables', () => {
    const { usePublishProduct } = repository({
      one: 'product',
      many: 'products',
      path: '/products',
      schema: Product,
      listSchema: Row,
      optimistic,
      endpoints: (e) => ({
        publishProduct: e.mutation({
          method: 'POST',
          path: '/products/{id}/publish',
          body: z.object({ at: z.string() }),
          response: Product,
          optimistic: (product, variables) => {
            expectTypeOf(product).toEqualTypeOf<Product | z.output<typeof Row>>()
            expectTypeOf(variables.id).toEqualTypeOf<string | number | bigint>()
            expectTypeOf(variables.body).toEqualTypeOf<{ at: string }>()
            return { price: 0 }
          },
        }),
        hideProducts: e.mutation({
          method: 'POST',
          path: '/products/hide',
          query: z.object({ ids: z.array(z.string()) }),
          optimistic: ({ id }, { ids }) => (ids.includes(id) ? null : undefined),
        }),
      }),
    }).hooks
    expectTypeOf(usePublishProduct().data).toEqualTypeOf<Product | undefined>()
  })

  test('are told them also beside transfers, and with schemas of other libraries', () => {
    type Note = { id: string; pinned: boolean }
    const note = {} as StandardSchema<Note, Note>
    repository({
      one: 'note',
      many: 'notes',
      path: '/notes',
      schema: note,
      optimistic,
      endpoints: withTransfers((e) => ({
        pinNote: e.mutation({
          method: 'POST',
          path: '/notes/{id}/pin',
          response: note,
          optimistic: (it, { id }) => {
            expectTypeOf(it).toEqualTypeOf<Note>()
            expectTypeOf(id).toEqualTypeOf<string | number | bigint>()
            return { ...it, pinned: true }
          },
        }),
        exportNotes: e.download({ path: '/notes/export' }),
      })),
    })
  })

  test('change no member that entities do not have', () => {
    repository({
      one: 'product',
      many: 'products',
      path: '/products',
      schema: Product,
      optimistic,
      endpoints: (e) => ({
        renameProduct: e.mutation({
          method: 'POST',
          path: '/products/{id}/rename',
          // @ts-expect-error there is no title
          optimistic: () => ({ title: 'Lamp' }),
        }),
        priceProduct: e.mutation({
          method: 'POST',
          path: '/products/{id}/price',
          // @ts-expect-error a price is a number
          optimistic: () => ({ price: '3' }),
        }),
      }),
    })
  })
})
