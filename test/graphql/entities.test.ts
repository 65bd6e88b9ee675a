import { MutationObserver, QueryObserver, type QueryClient } from '@tanstack/react-query'
import { entitiesAt, graphqlRepository } from 'repository-hooks/graphql'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import {
  declareCatalogue,
  graphql,
  RenameDocument,
  ProductDocument,
  StockDocument,
} from './documents.js'
import { respondJson, openGraphQLServer } from './GraphQLServer.js'
import { makeClient, makeQueryClient } from './setUp.js'

const server = openGraphQLServer()
const catalogue = declareCatalogue()

/** A cache with one product by itself, on page 2, and in an infinite list. */
async function filled(): Promise<QueryClient> {
  const queryClient = makeQueryClient(makeClient(server))
  const { query, infinite } = catalogue
  await queryClient.query(query('product', { id: 'p3' }))
  await queryClient.query(query('product', { id: 'p1' }))
  await queryClient.query(query('products', { after: 'p2' }))
  const options = infinite('products', {})
  const list = new QueryObserver(queryClient, { queryKey: ['nothing'], enabled: false })
  onTestFinished(list.subscribe(() => undefined))
  await queryClient.infiniteQuery({ ...options, pages: 2 } as never)
  return queryClient
}

function names(queryClient: QueryClient) {
  const { keys } = catalogue
  const page = queryClient.getQueryData(keys.query('products', { after: 'p2' }))
  const pages = queryClient.getQueryData(keys.infinite('products', {}))
  return {
    detail: queryClient.getQueryData(keys.query('product', { id: 'p3' }))?.product?.name,
    page: page?.products.edges.map(({ node }) => node.name),
    infinite: pages?.pages.flatMap(({ products }) => products.edges.map(({ node }) => node.name)),
  }
}

const everywhere = (name: string) => ({
  detail: name,
  page: [name, 'Shelf'],
  infinite: ['Lamp', 'Desk', name, 'Shelf'],
})

/** A cache with one product, whose name is shown before the server has changed it. */
async function hopeful() {
  const { query, mutation } = graphqlRepository({
    name: 'hopeful',
    operations: (g) => ({
      product: g.query(ProductDocument, { entities: entitiesAt({ Product: 'product' }) }),
      rename: g.mutation(RenameDocument, {
        entities: entitiesAt({ Product: 'renameProduct' }),
        affects: 'none',
        optimistic: (variables) => ({ renameProduct: variables }),
      }),
    }),
  })
  const queryClient = makeQueryClient(makeClient(server))
  const options = query('product', { id: 'p3' })
  await queryClient.query(options)
  return {
    name: () => queryClient.getQueryData(options.queryKey)?.product?.name,
    startRename: () => new MutationObserver(queryClient, mutation('rename')),
  }
}

describe('patchEntity', () => {
  test('RT-G9 changes an entity wherever it stands, and nothing else', async () => {
    const queryClient = await filled()
    const { keys } = catalogue
    const other = queryClient.getQueryData(keys.query('product', { id: 'p1' }))
    const pages = queryClient.getQueryData(keys.infinite('products', {}))?.pages
    expect(names(queryClient)).toEqual(everywhere('Chair'))

    catalogue.patchEntity(queryClient, 'Product', { id: 'p3', name: 'Stool', unknown: 1 })
    expect(names(queryClient)).toEqual(everywhere('Stool'))
    expect(queryClient.getQueryData(keys.query('product', { id: 'p1' }))).toBe(other)
    const after = queryClient.getQueryData(keys.infinite('products', {}))?.pages
    expect(after?.[0]).toBe(pages?.[0])
    expect(after?.[1]?.products.edges[1]).toBe(pages?.[1]?.products.edges[1])
    expect(after?.[1]?.products.edges[0]?.node).toEqual({ id: 'p3', name: 'Stool' })
  })

  test('RT-G9 knows an id by its text, and shows it as the server wrote it', async () => {
    const queryClient = makeQueryClient(makeClient(server))
    const { queryKey, ...options } = catalogue.query('product', { id: '7' })
    server.script(respondJson({ data: { product: { id: '7', name: 'Chair', price: 30 } } }))
    await queryClient.query({ ...options, queryKey })
    catalogue.patchEntity(queryClient, 'Product', { id: 7, name: 'Stool' })
    const { product } = queryClient.getQueryData(queryKey) ?? {}
    expect(product).toEqual({ id: '7', name: 'Stool', price: 30 })
  })

  test('changes nothing where nothing differs', async () => {
    const queryClient = await filled()
    const before = queryClient.getQueryData(catalogue.keys.infinite('products', {}))
    catalogue.patchEntity(queryClient, 'Product', { id: 'p3', name: 'Chair' })
    expect(queryClient.getQueryData(catalogue.keys.infinite('products', {}))).toBe(before)
  })

  test('is not undone by a response that was asked for before', async () => {
    const queryClient = await filled()
    const old = respondJson({ data: { product: { id: 'p3', name: 'Chair', price: 30 } } })
    const options = { ...catalogue.query('product', { id: 'p3' }), staleTime: 0 }
    server.script((request, response) => {
      catalogue.patchEntity(queryClient, 'Product', { id: 'p3', name: 'Stool' })
      old(request, response)
    })
    await queryClient.query(options)
    expect(names(queryClient).detail).toBe('Stool')
    await queryClient.query(options)
    expect(names(queryClient).detail).toBe('Chair')
  })
})

describe('a mutation', () => {
  test('11.6 shows what it answered, without asking again', async () => {
    const queryClient = await filled()
    const asked = server.operations.length
    const rename = new MutationObserver(queryClient, catalogue.mutation('rename'))
    await rename.mutate({ id: 'p3', name: 'Bench' })
    expect(names(queryClient)).toEqual(everywhere('Bench'))
    expect(server.operations).toHaveLength(asked + 1)
  })

  test('11.6 shows what it will answer, and takes it back when it fails', async () => {
    const { name, startRename } = await hopeful()
    const rename = startRename()

    const seen: unknown[] = []
    server.script((request, response) => {
      seen.push(name())
      respondJson({ errors: [{ message: 'No' }] })(request, response)
    })
    await expect(rename.mutate({ id: 'p3', name: 'Hope' })).rejects.toMatchObject({
      kind: 'graphql',
    })
    expect([...seen, name()]).toEqual(['Hope', 'Chair'])
    await rename.mutate({ id: 'p3', name: 'Bench' })
    expect(name()).toBe('Bench')
  })

  test.each([
    ['the first fails, then the second is made', ['No', 'B'], [0, 1], ['B', 'B', 'B']],
    // What is still under way may be the last that the server makes.
    ['the first fails after the second was made', ['No', 'B'], [1, 0], ['B', 'A', 'B']],
    ['the second fails, then the first is made', ['A', 'No'], [1, 0], ['B', 'A', 'A']],
    ['the second fails after the first was made', ['A', 'No'], [0, 1], ['B', 'B', 'A']],
    ['both fail', ['No', 'No'], [0, 1], ['B', 'B', 'Chair']],
  ] as const)('11.6 takes nothing of another with it: %s', async (_, outcomes, order, shown) => {
    const { name, startRename } = await hopeful()

    const held: (() => void)[] = []
    const runs: Promise<unknown>[] = []
    for (const [index, outcome] of outcomes.entries()) {
      server.script((request, response) => {
        const body =
          outcome === 'No'
            ? { errors: [{ message: outcome }] }
            : { data: { renameProduct: { id: 'p3', name: outcome } } }
        held[index] = () => respondJson(body)(request, response)
      })
      runs.push(
        startRename()
          .mutate({ id: 'p3', name: 'AB'.charAt(index) })
          .catch(() => undefined),
      )
      await vi.waitFor(() => expect(held[index]).toBeDefined())
    }
    const seen = [name()]
    for (const index of order) {
      held[index]?.()
      await runs[index]
      seen.push(name())
    }
    expect(seen).toEqual(shown)
  })

  describe('that counts on from what is shown', () => {
    const raised = graphql(`
      mutation Raise($id: ID!, $name: String!) {
        renameProduct(id: $id, name: $name) {
          id
          name
          price
        }
      }
    `)

    async function raising(change: (shown: number) => number) {
      const { query, mutation } = graphqlRepository({
        name: 'raising',
        operations: (g) => ({
          product: g.query(ProductDocument, { entities: entitiesAt({ Product: 'product' }) }),
          raise: g.mutation(raised, {
            entities: entitiesAt({ Product: 'renameProduct' }),
            affects: 'none',
            optimistic: ({ id }) => ({ renameProduct: { id, price: change } }),
          }),
        }),
      })
      const queryClient = makeQueryClient(makeClient(server))
      const options = query('product', { id: 'p3' })
      await queryClient.query(options)
      const held: ((body: unknown) => void)[] = []
      return {
        held,
        product: () => queryClient.getQueryData(options.queryKey)?.product,
        raise: () => {
          server.script((request, response) => {
            held.push((body) => respondJson(body)(request, response))
          })
          const raise = new MutationObserver(queryClient, mutation('raise'))
          return raise.mutate({ id: 'p3', name: 'Chair' }).catch(() => undefined)
        },
      }
    }

    test('11.6 shows each change once, and takes back no other one', async () => {
      const { held, product, raise } = await raising((shown) => shown + 1)
      const runs = [raise(), raise()]
      expect(product()).toEqual({ id: 'p3', name: 'Chair', price: 32 })
      await vi.waitFor(() => expect(held).toHaveLength(2))
      held[0]?.({ errors: [{ message: 'No' }] })
      await runs[0]
      expect(product()?.price).toBe(31)
      held[1]?.({ data: { renameProduct: { id: 'p3', name: 'Chair', price: 31 } } })
      await runs[1]
      expect(product()?.price).toBe(31)
    })

    test('11.6 is sent all the same after a bug of the app, which is told', async () => {
      const told = vi.fn()
      vi.stubGlobal('reportError', told)
      onTestFinished(() => void vi.unstubAllGlobals())
      const bug = new Error('A bug of the app')
      const { held, product, raise } = await raising(() => {
        throw bug
      })
      const run = raise()
      expect(product()?.price).toBe(30)
      await vi.waitFor(() => expect(held).toHaveLength(1))
      held[0]?.({ data: { renameProduct: { id: 'p3', name: 'Chair', price: 31 } } })
      await run
      expect(product()?.price).toBe(31)
      expect(told).toHaveBeenCalledWith(bug)
    })
  })

  test('11.6 is sent all the same when what it will answer can’t be made, which is told', async () => {
    const told = vi.fn()
    vi.stubGlobal('reportError', told)
    onTestFinished(() => void vi.unstubAllGlobals())
    const bug = new Error('A bug of the app')
    const { mutation } = graphqlRepository({
      name: 'buggy',
      operations: (g) => ({
        rename: g.mutation(RenameDocument, {
          entities: entitiesAt({ Product: 'renameProduct' }),
          optimistic: () => {
            throw bug
          },
        }),
      }),
    })
    const queryClient = makeQueryClient(makeClient(server))
    const rename = new MutationObserver(queryClient, mutation('rename'))
    await rename.mutate({ id: 'p3', name: 'Bench' })
    expect(server.log).toEqual(['POST Rename'])
    expect(told).toHaveBeenCalledWith(bug)
  })

  test('11.6 makes stale what it affects, and what it invalidates', async () => {
    const other = graphqlRepository({
      name: 'stocks',
      operations: (g) => ({ stock: g.query(StockDocument) }),
    })
    const { query, mutation, keys } = graphqlRepository({
      name: 'effects',
      operations: (g) => ({
        product: g.query(ProductDocument),
        stock: g.query(StockDocument),
        rename: g.mutation(RenameDocument, { affects: ['product'], invalidates: [other] }),
        renameAll: g.mutation(RenameDocument),
      }),
    })
    const queryClient = makeQueryClient(makeClient(server))
    const isStale = (key: readonly unknown[]) => queryClient.getQueryState(key)?.isInvalidated
    const id = 'p1'
    await queryClient.query(query('product', { id }))
    await queryClient.query(query('stock', { id }))
    await queryClient.query(other.query('stock', { id }))
    const run = (name: 'rename' | 'renameAll') =>
      new MutationObserver(queryClient, mutation(name)).mutate({ id, name: 'New' })

    await run('rename')
    const product = keys.query('product', { id })
    const stock = keys.query('stock', { id })
    expect([product, stock, other.keys.query('stock', { id })].map(isStale)).toEqual([
      true,
      false,
      true,
    ])
    await run('renameAll')
    expect(isStale(stock)).toBe(true)
  })

  test('joins itself on a double click, where that is declared', async () => {
    const { mutation } = graphqlRepository({
      name: 'doubled',
      dedupe: true,
      operations: (g) => ({
        rename: g.mutation(RenameDocument, { entities: entitiesAt({ Product: 'renameProduct' }) }),
      }),
    })
    const queryClient = makeQueryClient(makeClient(server))
    const rename = () =>
      new MutationObserver(queryClient, mutation('rename')).mutate({ id: 'p1', name: 'New' })
    await Promise.all([rename(), rename()])
    expect(server.log).toEqual(['POST Rename'])
  })
})

test.each(['constructor', 'toString', '__proto__'])(
  '11.6 an entity whose id is %s is shown as it is, and changes no other',
  async (id) => {
    const catalogue = graphqlRepository({
      name: 'odd',
      operations: (g) => ({
        items: g.query('query Items { items { id name } }', {
          entities: entitiesAt({ Item: 'items' }),
        }),
        rename: g.mutation('mutation Rename { rename { id name } }', {
          entities: entitiesAt({ Item: 'rename' }),
          affects: 'none',
        }),
      }),
    })
    const queryClient = makeQueryClient(makeClient(server))
    const options = catalogue.query('items')
    const items = [{ id, name: 'Odd' }, { id: 'name' }, { id: '1', name: 'Lamp' }]
    const rename = (entity: object) => respondJson({ data: { rename: entity } })
    server.script(
      respondJson({ data: { items } }),
      rename({ id: '1', name: 'Desk' }),
      rename({ id, name: 'Odder' }),
    )
    await queryClient.query(options)
    const change = new MutationObserver(queryClient, catalogue.mutation('rename'))
    await change.mutate({})
    const first = [{ id, name: 'Odd' }, { id: 'name' }, { id: '1', name: 'Desk' }]
    expect(queryClient.getQueryData(options.queryKey)).toEqual({ items: first })
    await change.mutate({})
    const second = [{ id, name: 'Odder' }, ...first.slice(1)]
    expect(queryClient.getQueryData(options.queryKey)).toEqual({ items: second })
  },
)

describe('an entity of which documents select different members', () => {
  const issues = graphqlRepository({
    name: 'issues',
    operations: (g) => ({
      issue: g.query('query Issue { issue { id } }', { entities: entitiesAt({ Issue: 'issue' }) }),
      change: g.mutation('mutation Change { change { id } }', {
        entities: entitiesAt({ Issue: ['change.issue', 'change.before'] }),
        affects: 'none',
      }),
    }),
  })
  const ada = { id: 'u1', name: 'Ada', avatar: 'a.png' }
  const bug = { id: 'l1', name: 'bug', color: 'red' }
  const issue = {
    __typename: 'Issue',
    id: 7,
    title: 'Broken',
    author: ada,
    assignee: null,
    reviewer: { __typename: 'User', ...ada },
    labels: [bug],
    tags: ['a'],
    comments: { totalCount: 1, nodes: [{ body: 'Hm' }] },
  }

  /** What is shown of the issue after a mutation that answered so. */
  async function after(change: object) {
    const queryClient = makeQueryClient(makeClient(server))
    const options = issues.query('issue')
    server.script(respondJson({ data: { issue } }), respondJson({ data: { change } }))
    await queryClient.query(options)
    await new MutationObserver(queryClient, issues.mutation('change')).mutate({})
    const { issue: shown } = queryClient.getQueryData(options.queryKey) as { issue: typeof issue }
    return shown
  }

  test.each([
    [
      'an object that it has',
      { author: { id: 'u1', name: 'Lovelace' } },
      { author: { ...ada, name: 'Lovelace' } },
    ],
    [
      'an object without an id',
      { comments: { totalCount: 2 } },
      { comments: { ...issue.comments, totalCount: 2 } },
    ],
    ['another one, all of it', { author: { ...ada, id: 'u2' } }, { author: { ...ada, id: 'u2' } }],
    ['one where there was none', { assignee: ada }, { assignee: ada }],
    ['none', { author: null }, { author: null }],
    ['a list of values', { tags: [] }, { tags: [] }],
    [
      'items of a list',
      { labels: [{ id: 'l1', name: 'Bug' }] },
      { labels: [{ ...bug, name: 'Bug' }] },
    ],
    [
      'other items, all of them',
      { labels: [{ ...bug, id: 'l2' }, bug] },
      { labels: [{ ...bug, id: 'l2' }, bug] },
    ],
    ['a list that became empty', { labels: [] }, { labels: [] }],
  ])('11.6 is shown with the change of %s', async (_, change, shown) => {
    expect(await after({ issue: { id: 7, ...change } })).toEqual({ ...issue, ...shown })
  })

  test.each([
    ['another object', { author: { id: 'u2', name: 'Bob' } }],
    ['one of another type', { reviewer: { __typename: 'Bot', id: 'u1', name: 'Bob' } }],
    ['items', { labels: [bug, { id: 'l2', name: 'new' }] }],
    ['items without ids', { comments: { nodes: [{ at: 1 }] } }],
    ['an entity of another type', { __typename: 'Pull', title: 'No' }],
    ['an entity without an id', { id: undefined, title: 'No' }],
    ['what is not known', { title: undefined }],
  ])('11.6 stays whole when less is told of %s', async (_, change) => {
    expect(await after({ issue: { id: 7, ...change } })).toEqual(issue)
  })

  test('11.6 is shown with all that a response tells of it at several places', async () => {
    const shown = await after({ before: { id: 7, title: 'Mended' }, issue: { id: 7, tags: ['b'] } })
    expect(shown).toEqual({ ...issue, title: 'Mended', tags: ['b'] })
  })
})
