import { InfiniteQueryObserver } from '@tanstack/react-query'
import type { ResultOf, VariablesOf } from 'gql.tada'
import {
  graphqlDocument,
  graphqlRepository,
  relayPages,
  type ErrorPolicy,
  type TypedDocument,
} from 'repository-hooks/graphql'
import { fieldErrors, logRequests, type RetryOptions } from 'repository-hooks'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { z } from 'zod'
import { failureOfKind } from '../http/setUp.js'
import {
  declareCatalogue,
  graphql,
  MeDocument,
  ProductsDocument,
  RenameDocument,
  StockDocument,
} from './documents.js'
import { respondJson, openGraphQLServer } from './GraphQLServer.js'
import { makeClient, makeQueryClient, makeSession } from './setUp.js'

const server = openGraphQLServer()

type Products = TypedDocument<
  ResultOf<typeof ProductsDocument>,
  VariablesOf<typeof ProductsDocument>
>

/** A list of products, with the variables that it declares. */
function productsWith(declared: string): Products {
  const names = declared.match(/(?<=\$)\w+/g) ?? []
  const text: object = new String(`query Products(${declared}) {
    products(${names.map((name) => `${name}: $${name}`).join()}) {
      edges { node { id name } }
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    }
  }`)
  return text
}

const calls = (options = {}) => declareCatalogue().calls(makeClient(server, options))

/** Waits between attempts that pass at once. */
const hurried: RetryOptions = { retries: 2, delay: 0, budget: false }

function withPolicy(errorPolicy: Exclude<ErrorPolicy, 'all'>, session = makeSession('fresh')) {
  const { calls: callsOf } = graphqlRepository({
    name: 'policies',
    errorPolicy,
    operations: (g) => ({
      stock: g.query(StockDocument),
      all: g.query(StockDocument, { errorPolicy: 'all' }),
      mine: g.query(
        graphql(`
          query Mine($id: ID!) {
            product(id: $id) {
              name
            }
            me {
              name
            }
          }
        `),
        { errorPolicy: 'all' },
      ),
    }),
  })
  return callsOf(makeClient(server, { session }))
}

describe('a query', () => {
  test('11.1 11.3 gives typed data, by the same client as everything else', async () => {
    const { product } = await calls({ session: makeSession('fresh') }).product({ id: 'p1' })
    expect(product?.name).toBe('Lamp')
    expect(server.log).toEqual(['POST Product'])
    expect(server.operations[0]?.headers).toMatchObject({
      accept: 'application/graphql-response+json, application/json;q=0.9',
      authorization: 'Bearer fresh',
    })
  })

  test('RT-G2 renews once for five that are refused inside of a 200, and replays each', async () => {
    const { me } = calls({ session: makeSession() })
    const responses = await Promise.all(Array.from({ length: 5 }, () => me()))
    expect(responses.map((reply) => reply.me?.name)).toEqual(Array(5).fill('Ada'))
    const paths = server.requests.map(({ url }) => url.pathname)
    expect(paths.filter((path) => path === '/auth/refresh')).toHaveLength(1)
    expect(paths.filter((path) => path === '/graphql')).toHaveLength(10)
  })

  test('is replayed once, and fails for good when the new token is refused too', async () => {
    const refuse = respondJson({
      errors: [{ message: '', extensions: { code: 'UNAUTHENTICATED' } }],
    })
    server.script(refuse, refuse)
    const { me } = calls({ session: makeSession() })
    const failure = await failureOfKind('unauthorized', me())
    expect(failure).toMatchObject({ afterRefresh: true, code: 'UNAUTHENTICATED', status: 200 })
    expect(server.operations).toHaveLength(2)
  })

  test('is sent again after a failure of the server, though it is a POST', async () => {
    server.script(respondJson('<html>', 502, 'text/html'))
    await calls({ retry: hurried }).product({ id: 'p1' })
    expect(server.log).toEqual(['POST Product', 'POST Product'])
  })

  test('names its operation to those who listen', async () => {
    const client = makeClient(server)
    const endpoints: string[] = []
    client.events.on('callEnd', ({ endpoint }) => endpoints.push(endpoint))
    await declareCatalogue().calls(client).product({ id: 'p1' })
    expect(endpoints).toEqual(['/graphql (Product)'])
  })

  test('2.3 is in the log by its name', async () => {
    const lines: string[] = []
    const logging = logRequests({ sink: ({ line }) => lines.push(line.replace(/ in \d+ ms/, '')) })
    server.script(respondJson({ errors: [{ message: 'No', extensions: { code: 'THROTTLED' } }] }))
    const { product } = declareCatalogue().calls(makeClient(server, { logging, retry: hurried }))
    await product({ id: 'p1' })
    expect(lines).toEqual([
      'REQUEST[POST] => PATH: /graphql (Product)',
      'ERROR[rateLimited] => PATH: /graphql (Product)',
      'RETRY[1] => PATH: /graphql (Product) after rateLimited 200',
      'REQUEST[POST] => PATH: /graphql (Product)',
      'RESPONSE[200] => PATH: /graphql (Product)',
    ])
  })

  test('goes to another path, with headers of its own', async () => {
    server.script(respondJson({ data: { me: null } }))
    const { me } = graphqlRepository({
      name: 'other',
      path: '/v2/graph',
      headers: { 'X-Shop': 'berlin' },
      operations: (g) => ({ me: g.query(MeDocument) }),
    }).calls(makeClient(server))
    await me()
    expect(server.requests[0]).toMatchObject({ headers: { 'x-shop': 'berlin' } })
    expect(server.requests[0]?.url.pathname).toBe('/v2/graph')
  })

  test('sends large numbers as texts', async () => {
    const { echo } = graphqlRepository({
      name: 'numbers',
      operations: (g) => ({
        echo: g.query(
          graphql(`
            query Echo($big: BigInt!) {
              echo(big: $big)
            }
          `),
        ),
      }),
    }).calls(makeClient(server))
    expect(await echo({ big: 2n ** 60n })).toEqual({ echo: '1152921504606846976' })
  })
})

describe('errors', () => {
  test('RT-G3 11.4 fail with the data that came along, unless they are wanted', async () => {
    const { stock } = withPolicy('none')
    const failure = await failureOfKind('graphql', stock({ id: 'p2' }))
    expect(failure).toMatchObject({
      code: 'STOCK_DOWN',
      status: 200,
      path: '/graphql',
      partialData: { product: { id: 'p2', stock: null } },
      errors: [{ message: 'No stock', path: ['product', 'stock'] }],
    })
    expect(failure.message).toContain('STOCK_DOWN at product.stock')
    expect(failure.message).not.toContain('No stock')
  })

  test('RT-G3 11.4 come beside the data, where all is wanted', async () => {
    const result = await withPolicy('none').all({ id: 'p2' })
    expect(result.data.product?.stock).toBeNull()
    expect(result.errors).toMatchObject([{ path: ['product', 'stock'] }])
    expect(await withPolicy('none').all({ id: 'p1' })).toEqual({
      data: { product: { id: 'p1', stock: 7 } },
      errors: [],
    })
  })

  test('RT-G3 11.4 are ignored, where that is wanted', async () => {
    expect(await withPolicy('ignore').stock({ id: 'p2' })).toEqual({
      product: { id: 'p2', stock: null },
    })
  })

  test('without any data fail whatever is wanted', async () => {
    server.script(respondJson({ data: null, errors: [{ message: 'All is lost' }] }))
    await failureOfKind('graphql', withPolicy('ignore').all({ id: 'p1' }))
  })

  test('that ask for credentials are renewed before the rest is taken', async () => {
    const { data, errors } = await withPolicy('none', makeSession()).mine({ id: 'p1' })
    expect(data).toEqual({ product: { name: 'Lamp' }, me: { name: 'Ada' } })
    expect(errors).toEqual([])
  })

  test('that ask for credentials which nobody has leave the rest', async () => {
    const { mine } = graphqlRepository({
      name: 'anonymous',
      operations: (g) => ({
        mine: g.query(
          graphql(`
            query Mine {
              me {
                name
              }
              product(id: "p1") {
                name
              }
            }
          `),
          { errorPolicy: 'all' },
        ),
      }),
    }).calls(makeClient(server))
    expect(await mine()).toMatchObject({
      data: { me: null, product: { name: 'Lamp' } },
      errors: [{ path: ['me'] }],
    })
  })

  test.each([
    ['UNAUTHENTICATED', 'unauthorized'],
    ['FORBIDDEN', 'forbidden'],
    ['NOT_FOUND', 'notFound'],
    ['CONFLICT', 'conflict'],
    ['BAD_USER_INPUT', 'badRequest'],
    ['RATE_LIMITED', 'rateLimited'],
    ['ANYTHING', 'graphql'],
  ] as const)('of the code %s are failures of the kind %s', async (code, kind) => {
    const failure = await failureOfKind(kind, calls().fails({ code }))
    expect(failure.code).toBe(code)
  })

  test('RT-G4 of a response of 400 are failures of that status, with the server’s words', async () => {
    const call = graphqlRepository({
      name: 'wrong',
      operations: (g) => ({ wrong: g.query('query Wrong { nothing }') }),
    }).calls(makeClient(server))
    const failure = await failureOfKind('badRequest', call.wrong())
    expect(failure.status).toBe(400)
    expect(fieldErrors(failure).form).toEqual(['Cannot query field "nothing" on type "Query".'])
  })

  test('RT-G4 of a gateway are failures of their status', async () => {
    server.script(respondJson('<html>Bad gateway</html>', 502, 'text/html'))
    const failure = await failureOfKind('serverError', calls({ retry: false }).me())
    expect(failure.status).toBe(502)
  })

  test('of fields reach the form that they belong to', async () => {
    const failure = await failureOfKind('validation', calls().rename({ id: 'p1', name: '' }))
    expect(failure).toMatchObject({ phase: 'response', code: 'BAD_USER_INPUT' })
    expect(fieldErrors(failure, { fields: ['name'] }).fields).toEqual({ name: ['Enter a name'] })
  })

  test('that the server asks to wait for say how long', async () => {
    server.script((_, response) => {
      response.writeHead(200, { 'Content-Type': 'application/json', 'Retry-After': '7' })
      response.end('{"errors":[{"message":"","extensions":{"code":"RATE_LIMITED"}}]}')
    })
    const { me } = calls({ retry: false })
    expect(await failureOfKind('rateLimited', me())).toMatchObject({ retryAfter: 7_000 })
  })

  test.each([['{}'], ['[]'], ['{"data":null}'], ['{"data":null,"errors":[]}'], ['"ok"']])(
    'are told of a response that is none of GraphQL: %s',
    async (body) => {
      server.script(respondJson(body))
      const failure = await failureOfKind('invalidResponse', calls().me())
      expect(failure).toMatchObject({ reason: 'schema', committed: false })
    },
  )
})

describe('a mutation', () => {
  test('RT-G8 is not sent again when the network fails', async () => {
    server.script((_, response) => response.destroy())
    const { rename } = calls({ retry: hurried })
    const failure = await failureOfKind('noInternetConnection', rename({ id: 'p1', name: 'New' }))
    expect(failure.attempts).toBe(1)
    expect(server.operations).toHaveLength(1)
  })

  test('RT-G8 is sent again with the same key, when it has one', async () => {
    server.script((_, response) => response.destroy())
    const { rename } = graphqlRepository({
      name: 'keyed',
      operations: (g) => ({ rename: g.mutation(RenameDocument, { idempotencyKey: true }) }),
    }).calls(makeClient(server, { retry: hurried }))
    expect(await rename({ id: 'p1', name: 'New' })).toEqual({
      renameProduct: { id: 'p1', name: 'New' },
    })
    const keys = server.operations.map(({ headers }) => headers['idempotency-key'])
    expect(keys).toEqual([expect.any(String), keys[0]])
  })

  test('is not replayed when a part of it has happened', async () => {
    const { both } = graphqlRepository({
      name: 'both',
      operations: (g) => ({
        both: g.mutation(
          graphql(`
            mutation Both {
              twoThings {
                done
                mine
              }
            }
          `),
        ),
      }),
    }).calls(makeClient(server, { session: makeSession() }))
    const failure = await failureOfKind('graphql', both())
    expect(failure).toMatchObject({ code: 'UNAUTHENTICATED', committed: true, retryable: false })
    expect(server.log).toEqual(['POST Both'])
  })

  test('is replayed with a new token when nothing of it has happened', async () => {
    server.script(
      respondJson({
        data: null,
        errors: [{ message: '', extensions: { code: 'UNAUTHENTICATED' } }],
      }),
    )
    await calls({ session: makeSession() }).rename({ id: 'p1', name: 'New' })
    expect(server.log).toEqual(['POST Rename', 'POST Rename'])
  })
})

describe('a document with schemas', () => {
  const Product = z.object({ id: z.string(), name: z.string() })
  const written = graphqlDocument('query Product($id: ID!) { product(id: $id) { id name } }', {
    data: z.object({ product: Product.nullable() }),
    variables: z.object({ id: z.string().min(1) }),
  })
  const callsOf = (errorPolicy: 'none' | 'ignore' = 'none') =>
    graphqlRepository({
      name: 'written',
      errorPolicy,
      operations: (g) => ({ product: g.query(written) }),
    }).calls(makeClient(server))

  test('gives what its schema gives', async () => {
    const { product } = await callsOf().product({ id: 'p1' })
    expect(product).toEqual({ id: 'p1', name: 'Lamp' })
  })

  test('refuses data that differs, and says where', async () => {
    server.script(respondJson({ data: { product: { id: 1, name: 'Lamp' } } }))
    const failure = await failureOfKind('invalidResponse', callsOf().product({ id: 'p1' }))
    expect(failure.issues.map(({ path }) => path)).toEqual(['data.product.id'])
  })

  test('refuses variables that differ, and sends nothing', async () => {
    const failure = await failureOfKind('validation', callsOf().product({ id: '' }))
    expect(failure.phase).toBe('request')
    expect(server.requests).toEqual([])
  })

  test('RT-G3 takes a null that an error explains', async () => {
    const error = { message: '', path: ['product', 'name'] }
    server.script(respondJson({ data: { product: { id: 'p1', name: null } }, errors: [error] }))
    const { product } = await callsOf('ignore').product({ id: 'p1' })
    expect(product).toEqual({ id: 'p1', name: null })
  })

  test('takes no other null', async () => {
    const error = { message: '', path: ['product', 'price'] }
    server.script(respondJson({ data: { product: { id: 'p1', name: null } }, errors: [error] }))
    await failureOfKind('invalidResponse', callsOf('ignore').product({ id: 'p1' }))
  })

  test('converts scalars where they stand', async () => {
    const created = graphqlDocument('query All { products { edges { node { id createdAt } } } }', {
      scalars: {
        'products.edges.node.createdAt': z.iso.datetime().transform((it) => new Date(it)),
      },
    })
    const { all } = graphqlRepository({
      name: 'scalars',
      operations: (g) => ({ all: g.query(created) }),
    }).calls(makeClient(server))
    expect(await all({})).toMatchObject({
      products: {
        edges: [{ node: { id: 'p1', createdAt: new Date('2026-01-01T10:00:00Z') } }, {}],
      },
    })
  })

  test('fails where a scalar can’t be read', async () => {
    const created = graphqlDocument('query P { product(id: "p1") { name } }', {
      scalars: { 'product.name': z.iso.datetime() },
    })
    const { one } = graphqlRepository({
      name: 'scalars',
      operations: (g) => ({ one: g.query(created) }),
    }).calls(makeClient(server))
    const failure = await failureOfKind('invalidResponse', one({}))
    expect(failure.issues.map(({ path }) => path)).toEqual(['data.product.name'])
  })
})

describe('in a cache', () => {
  test('RT-G6 11.8 a query is asked once for all who want it, and given up with the last of them', async () => {
    const client = makeClient(server)
    const queryClient = makeQueryClient(client)
    const { query, keys } = declareCatalogue()
    const twice = [1, 2].map(() => queryClient.query(query('product', { id: 'p1' })))
    await Promise.all(twice)
    expect(server.log).toEqual(['POST Product'])

    const closed = new Promise<void>((resolve) => {
      server.script((_, response) => {
        response.on('close', () => resolve())
        void queryClient.cancelQueries({ queryKey: keys.all() })
      })
    })
    await expect(queryClient.query(query('product', { id: 'p2' }))).rejects.toThrow(
      'CancelledError',
    )
    await closed
  })

  test('keys tell operations, variables and pages apart', () => {
    const { keys } = declareCatalogue()
    expect(keys.all()).toEqual(['catalogue'])
    expect(keys.operation('product')).toEqual(['catalogue', 'product'])
    expect(keys.query('product', { id: 'p1' })).toEqual(['catalogue', 'product', { id: 'p1' }])
    expect(keys.infinite('products', {})).toEqual(['catalogue', 'products', {}, 'pages'])
  })

  test('a connection without its pageInfo is a mistake that says what to select', async () => {
    // As one that no type tells of.
    const place = String('products')
    const { infinite } = graphqlRepository({
      name: 'bare',
      operations: (g) => ({
        products: g.connection(
          graphql(`
            query Bare {
              products {
                edges {
                  node {
                    id
                  }
                }
              }
            }
          `),
          { pages: relayPages(place) },
        ),
      }),
    })
    const queryClient = makeQueryClient(makeClient(server))
    const asked = queryClient.infiniteQuery(infinite('products', {}))

    expect(await failureOfKind('configuration', asked)).toMatchObject({
      message: expect.stringContaining('select "pageInfo { hasNextPage endCursor }"'),
    })
  })

  describe('pages backwards', () => {
    /** A list that begins at its end. */
    async function watchPages(document: Products, variables: object) {
      const { infinite } = graphqlRepository({
        name: 'backwards',
        operations: (g) => ({
          products: g.connection(document, { pages: relayPages('products') }),
        }),
      })
      const queryClient = makeQueryClient(makeClient(server))
      const pages = new InfiniteQueryObserver(queryClient, infinite('products', variables))
      onTestFinished(pages.subscribe(() => undefined))
      await vi.waitFor(() => expect(pages.getCurrentResult().isFetching).toBe(false))
      return pages
    }
    const namesOf = (page: ResultOf<typeof ProductsDocument>) =>
      page.products.edges.map(({ node }) => node.name).join()

    test.each([
      ['a size of the variables', '$first: Int, $last: Int', { last: 2 }],
      ['a size of the document', '$first: Int, $last: Int = 2', {}],
      ['another size forwards', '$first: Int = 4, $last: Int', { first: null, last: 2 }],
    ])('11.6 are all there when they were asked for again, with %s', async (_, sizes, given) => {
      const document = productsWith(`${sizes}, $after: String, $before: String`)
      const pages = await watchPages(document, given)
      await pages.fetchPreviousPage()
      await pages.fetchPreviousPage()
      await pages.refetch()
      const { data, hasNextPage, hasPreviousPage } = pages.getCurrentResult()
      expect(data?.pages.map(namesOf)).toEqual(['Lamp', 'Desk,Chair', 'Shelf,Sofa'])
      expect([hasNextPage, hasPreviousPage]).toEqual([false, false])
    })

    test('11.6 of a document that can’t ask for them again are refused', async () => {
      const pages = await watchPages(productsWith('$last: Int = 2, $before: String'), {})
      const { error, data } = await pages.fetchPreviousPage()
      expect(error).toMatchObject({
        code: 'graphql-page-variables',
        message: expect.stringContaining('without $first, $after:'),
      })
      expect(data?.pages.map(namesOf)).toEqual(['Shelf,Sofa'])
      expect(server.log).toEqual(['POST Products'])
    })
  })
})
