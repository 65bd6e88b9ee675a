import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { QueryObserver, type QueryClient } from '@tanstack/react-query'
import * as graphqlWs from 'graphql-ws'
import {
  entitiesAt,
  graphqlDocument,
  graphqlEvents,
  graphqlRepository,
  graphqlSocket,
  type SubscriptionTransport,
} from 'repository-hooks/graphql'
import { createSession, type ApiClient, type ApiFailure } from 'repository-hooks'
import { beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest'
import { WebSocketServer } from 'ws'
import { z } from 'zod'
import { ChangedDocument, graphql, ProductDocument } from './documents.js'
import { openGraphQLServer } from './GraphQLServer.js'
import { makeClient, makeQueryClient, makeSession } from './setUp.js'

const server = openGraphQLServer()
beforeAll(() => server.openSockets())

const socket = () => graphqlSocket({ load: () => graphqlWs })

/** Live queries of a server, that begin anew at once. */
function open(
  subscriptions: SubscriptionTransport,
  client: ApiClient = makeClient(server, { clock: hasty }),
) {
  const events: string[] = []
  const failures: ApiFailure[] = []
  const catalogue = graphqlRepository({
    name: 'catalogue',
    subscriptions,
    operations: (g) => ({
      product: g.query(ProductDocument, { entities: entitiesAt({ Product: 'product' }) }),
      changed: g.subscription(ChangedDocument, {
        entities: entitiesAt({ Product: 'productChanged' }),
        linger: 0,
        onEvent: ({ productChanged }) => events.push(productChanged.name),
        onFailure: (failure) => failures.push(failure),
      }),
    }),
  })
  const queryClient = makeQueryClient(client)
  const watch = () => watching(queryClient, catalogue.query('changed'))
  return { catalogue, queryClient, watch, events, failures }
}

/** No wait is long. */
const hasty = {
  now: () => Date.now(),
  after: (ms: number, callback: () => void) => {
    const timer = setTimeout(callback, ms > 5_000 ? ms : 0)
    return () => clearTimeout(timer)
  },
  random: () => 0,
}

function watching(queryClient: QueryClient, options: object) {
  const observer = new QueryObserver(queryClient, options as never)
  const stop = observer.subscribe(() => undefined)
  onTestFinished(stop)
  return { observer, stop, result: () => observer.getCurrentResult() }
}

const isOpen = (count: number) => vi.waitFor(() => expect(server.subscriptions).toBe(count))
const isTold = (told: readonly string[], wanted: readonly string[]) =>
  vi.waitFor(() => expect(told).toEqual(wanted))

describe('graphqlSocket', () => {
  test('RT-G7 11.7 opens one socket and one subscription for all who show it', async () => {
    const { watch, events, queryClient, catalogue } = open(socket())
    const watchers = [watch(), watch(), watch()]
    await isOpen(1)
    server.rename('p1', 'Torch')
    await isTold(events, ['Torch'])
    await vi.waitFor(() =>
      expect(queryClient.getQueryData(catalogue.keys.query('changed'))).toEqual({
        productChanged: { id: 'p1', name: 'Torch' },
      }),
    )
    expect(server.sockets).toHaveLength(1)
    for (const { stop } of watchers) stop()
    await isOpen(0)
  })

  test('shows entities of its events in other queries', async () => {
    const { watch, queryClient, catalogue } = open(socket())
    const options = catalogue.query('product', { id: 'p1' })
    await queryClient.query(options)
    watch()
    await isOpen(1)
    server.rename('p1', 'Torch')
    await vi.waitFor(() =>
      expect(queryClient.getQueryData(options.queryKey)?.product).toEqual({
        id: 'p1',
        name: 'Torch',
        price: 10,
      }),
    )
  })

  test('RT-G7 11.7 refreshes on 4401, subscribes again, and tells nothing twice', async () => {
    const session = makeSession()
    const { watch, events } = open(socket(), makeClient(server, { session, clock: hasty }))
    watch()
    await isOpen(1)
    expect(server.sockets).toEqual(['expired', 'fresh'])
    server.rename('p1', 'Torch')
    await isTold(events, ['Torch'])
    server.validToken = 'fresher'
    server.cut(4401)
    await vi.waitFor(() => expect(server.sockets).toEqual(['expired', 'fresh', 'fresher']))
    await isOpen(1)
    server.rename('p2', 'Table')
    await isTold(events, ['Torch', 'Table'])
    expect(server.requests.filter(({ url }) => url.pathname === '/auth/refresh')).toHaveLength(2)
  })

  test('RT-G7 fails for good when the new token is refused too', async () => {
    server.closeCodes = [4401, 4401]
    const session = makeSession()
    const { watch } = open(socket(), makeClient(server, { session, clock: hasty }))
    const { result } = watch()
    await vi.waitFor(() => expect(result().error).toMatchObject({ kind: 'unauthorized' }))
    expect(server.sockets).toHaveLength(2)
  })

  test('RT-G7 11.7 fails for good on 4403', async () => {
    server.closeCodes = [4403]
    const { result } = open(socket()).watch()
    await vi.waitFor(() =>
      expect(result().error).toMatchObject({ kind: 'forbidden', code: '4403' }),
    )
    expect(server.sockets).toHaveLength(1)
  })

  test('11.7 says where there is no WebSocket, and gives up', async () => {
    vi.stubGlobal('WebSocket', undefined)
    onTestFinished(() => void vi.unstubAllGlobals())
    const { watch, failures } = open(socket())
    watch()
    await vi.waitFor(() => expect(failures).toHaveLength(1))
    expect(failures[0]).toMatchObject({ kind: 'configuration', code: 'graphql-socket-platform' })
  })

  test('11.7 says what a document without its text needs, and gives up', async () => {
    const { query } = graphqlRepository({
      name: 'textless',
      subscriptions: socket(),
      operations: (g) => ({
        changed: g.subscription(graphql.persisted<typeof ChangedDocument>('sha256:1')),
      }),
    })
    const { result } = watching(makeQueryClient(makeClient(server)), query('changed'))
    await vi.waitFor(() =>
      expect(result().error).toMatchObject({ code: 'graphql-subscription-text' }),
    )
    expect(server.sockets).toEqual([])
  })

  test.each([['/graphql'], ['https://api.example.com/graphql'], ['ws://api.example.com/graphql']])(
    '11.7 refuses %s, which is none of wss:, and gives up',
    async (url) => {
      const { watch, failures } = open(graphqlSocket({ load: () => graphqlWs, url }))
      watch()
      await vi.waitFor(() => expect(failures).toHaveLength(1))
      expect(failures[0]).toMatchObject({ code: 'graphql-socket-insecure', kind: 'configuration' })
    },
  )

  test('11.7 connects again when the connection was lost', async () => {
    const { watch, events, failures } = open(socket())
    watch()
    await isOpen(1)
    server.rename('p1', 'One')
    await isTold(events, ['One'])
    server.cut()
    await vi.waitFor(() => expect(server.sockets).toHaveLength(2))
    await isOpen(1)
    server.rename('p1', 'Two')
    await isTold(events, ['One', 'Two'])
    expect(failures).toMatchObject([{ kind: 'noInternetConnection' }])
  })

  test.each([[1000], [1001], [4500]])(
    '11.7 waits before it connects again where a server closes with %i each time',
    async (code) => {
      server.closeCodes = [code, code]
      const { watch, events, failures } = open(socket())
      watch()
      await isOpen(1)
      server.rename('p1', 'One')
      await isTold(events, ['One'])
      expect(failures.map((failure) => failure.code)).toEqual([String(code), String(code)])
      expect(server.sockets).toHaveLength(3)
    },
  )

  test.each([
    ['a socket', socket()],
    ['events', graphqlEvents()],
  ])('goes on by %s after a bug in a listener of the app', async (_, subscriptions) => {
    const told = vi.fn()
    vi.stubGlobal('reportError', told)
    onTestFinished(() => void vi.unstubAllGlobals())
    const bug = new Error('A bug of the app')
    const { query } = graphqlRepository({
      name: 'buggy',
      subscriptions,
      operations: (g) => ({
        changed: g.subscription(ChangedDocument, {
          onEvent: () => {
            throw bug
          },
        }),
      }),
    })
    const queryClient = makeQueryClient(makeClient(server))
    const { result } = watching(queryClient, query('changed'))
    const isShown = (name: string) =>
      vi.waitFor(() => {
        server.rename('p1', name)
        expect(result().data).toMatchObject({ productChanged: { name } })
      })
    await isShown('One')
    await isShown('Two')
    expect(told).toHaveBeenCalledWith(bug)
  })

  test('11.7 asks for its entities again, which may have changed while the connection was lost', async () => {
    const { watch, queryClient, catalogue } = open(socket())
    const product = watching(queryClient, catalogue.query('product', { id: 'p1' }))
    await vi.waitFor(() => expect(product.result().isSuccess).toBe(true))
    watch()
    await isOpen(1)
    server.products = server.products.map((it) => ({ ...it, name: 'Changed meanwhile' }))
    server.cut()
    await vi.waitFor(() =>
      expect(product.result().data).toMatchObject({ product: { name: 'Changed meanwhile' } }),
    )
    expect(server.log).toEqual(['POST Product', 'POST Product'])
  })

  test('11.7 connects again where a server takes no connection', async () => {
    const silent = new WebSocketServer({ port: 0, host: '127.0.0.1' })
    onTestFinished(() => void silent.close())
    const connected = vi.fn()
    silent.on('connection', (line) => {
      connected()
      line.on('message', (text) => {
        if (String(text).includes('ping')) line.send('{"type":"pong"}')
      })
    })
    await once(silent, 'listening')
    const { port } = silent.address() as AddressInfo
    const url = `ws://127.0.0.1:${port}`
    const { watch, failures } = open(graphqlSocket({ load: () => graphqlWs, url, keepAlive: 60 }))
    watch()
    await vi.waitFor(() => expect(connected.mock.calls.length).toBeGreaterThan(1))
    expect(failures[0]).toMatchObject({ kind: 'noInternetConnection', code: '4504' })
  })

  test('ends with the user whom it was opened for', async () => {
    const session = makeSession('fresh')
    const { watch, queryClient } = open(socket(), makeClient(server, { session, clock: hasty }))
    const { stop } = watch()
    await isOpen(1)
    stop()
    await session.signOut()
    await isOpen(0)
    expect(queryClient.getQueryCache().getAll()).toEqual([])
  })

  test('goes on for the next user with a socket of theirs, and shows nothing of the former one', async () => {
    const session = createSession({ signIn: '/auth/login', initial: { accessToken: 'ada' } })
    onTestFinished(() => session.dispose())
    const { watch, events } = open(socket(), makeClient(server, { session, clock: hasty }))
    const { result, observer } = watch()
    await isOpen(1)
    server.rename('p1', 'Of Ada')
    await vi.waitFor(() => expect(result().data).toMatchObject({ productChanged: { id: 'p1' } }))
    const shown: unknown[] = []
    await session.signOut()
    observer.subscribe(({ data }) => shown.push(data))
    server.script((_, response) => {
      response.setHeader('Content-Type', 'application/json')
      response.end(JSON.stringify({ access_token: 'bob', refresh_token: 'r2' }))
    })
    await session.signIn({ email: 'bob@example.com', password: 'secret' })
    await vi.waitFor(() => expect(server.sockets.at(-1)).toBe('bob'))
    await isOpen(1)
    server.rename('p2', 'Of Bob')
    await isTold(events, ['Of Ada', 'Of Bob'])

    expect(JSON.stringify(shown)).not.toContain('Of Ada')
    expect(server.sockets.filter((token) => token === 'ada')).toHaveLength(1)
  })

  test('subscribes again with the new token when the connection is lost in the middle of a refresh', async () => {
    const session = makeSession('fresh')
    const { watch, events } = open(socket(), makeClient(server, { session, clock: hasty }))
    watch()
    await isOpen(1)
    server.rename('p1', 'One')
    await isTold(events, ['One'])
    server.validToken = 'fresher'
    const refreshing = session.refresh()
    server.cut()
    await refreshing
    await vi.waitFor(() => expect(server.sockets.at(-1)).toBe('fresher'))
    await isOpen(1)
    server.rename('p1', 'Two')

    await isTold(events, ['One', 'Two'])
  })

  test('tells of a document that the server refuses', async () => {
    const { wrong } = { wrong: graphqlDocument('subscription Wrong { nothing }', {}) }
    const repository = graphqlRepository({
      name: 'wrong',
      subscriptions: socket(),
      operations: (g) => ({ wrong: g.subscription(wrong) }),
    })
    const queryClient = makeQueryClient(makeClient(server))
    const { result } = watching(queryClient, repository.query('wrong', {}))
    await vi.waitFor(() => expect(result().error).toMatchObject({ kind: 'graphql' }))
  })
})

describe('graphqlEvents', () => {
  test('11.7 follows a subscription of GraphQL Yoga, by the same client', async () => {
    const session = makeSession('fresh')
    const client = makeClient(server, { session, clock: hasty })
    const { watch, events } = open(graphqlEvents(), client)
    const { stop } = watch()
    await vi.waitFor(() => expect(server.operations).toHaveLength(1))
    expect(server.operations[0]?.headers).toMatchObject({
      accept: 'text/event-stream',
      authorization: 'Bearer fresh',
    })
    await vi.waitFor(() => {
      server.rename('p1', 'Torch')
      expect(events.length).toBeGreaterThan(0)
    })
    stop()
    expect(new Set(events)).toEqual(new Set(['Torch']))
  })

  test('11.7 refreshes a token that is refused inside of the stream', async () => {
    const client = makeClient(server, { session: makeSession(), clock: hasty })
    const { watch, events } = open(graphqlEvents(), client)
    watch()
    await vi.waitFor(() => {
      server.rename('p1', 'Torch')
      expect(events.length).toBeGreaterThan(0)
    })
    const tokens = server.operations.map(({ headers }) => headers.authorization)
    expect(tokens).toEqual(['Bearer expired', 'Bearer fresh'])
  })

  test('begins anew after an event that is no JSON, and quotes none of it', async () => {
    server.script((_seen, response) => {
      response.writeHead(200, { 'Content-Type': 'text/event-stream' })
      response.end('event: next\ndata: SECRET\n\n')
    })
    const { watch, failures } = open(graphqlEvents())
    watch()
    await vi.waitFor(() => expect(server.operations).toHaveLength(2))
    expect(failures).toMatchObject([{ kind: 'invalidResponse', reason: 'parse' }])
    expect(JSON.stringify(failures)).not.toContain('SECRET')
  })

  test('leaves out events that differ from their schema, and goes on', async () => {
    const failures: ApiFailure[] = []
    const checked = graphqlDocument('subscription C { productChanged { name } }', {
      data: z.object({ productChanged: z.object({ name: z.string().max(5) }) }),
    })
    const { query } = graphqlRepository({
      name: 'checked',
      subscriptions: socket(),
      operations: (g) => ({
        changed: g.subscription(checked, { onFailure: (failure) => failures.push(failure) }),
      }),
    })
    const queryClient = makeQueryClient(makeClient(server, { clock: hasty }))
    const { result } = watching(queryClient, query('changed', {}))
    await isOpen(1)
    server.rename('p1', 'Too long')
    server.rename('p1', 'Short')
    await vi.waitFor(() => expect(result().data).toEqual({ productChanged: { name: 'Short' } }))
    expect(failures).toMatchObject([{ kind: 'invalidResponse' }])
  })
})

test('a subscription without a way to the server says what to declare', () => {
  const { query } = graphqlRepository({
    name: 'none',
    operations: (g) => ({ changed: g.subscription(ChangedDocument) }),
  })
  expect(() => query('changed')).toThrow('graphqlSocket()')
})
