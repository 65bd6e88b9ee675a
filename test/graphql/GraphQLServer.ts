import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { GraphQLError } from 'graphql'
import { createPubSub, createSchema, createYoga, type YogaInitialContext } from 'graphql-yoga'
import { useServer as serveSockets } from 'graphql-ws/use/ws'
import { afterAll, beforeAll, beforeEach } from 'vitest'
import { WebSocketServer } from 'ws'
import { typeDefs } from './typeDefs.js'

/** One request as the server got it. */
export interface SeenRequest {
  readonly method: string
  readonly url: URL
  readonly headers: IncomingMessage['headers']
  readonly body: string
}

/** A product of the server. */
export interface ServerProduct {
  readonly id: string
  readonly name: string
  readonly price: number
  readonly createdAt: string
}

/** Answers a request instead of the GraphQL server. */
export type Responder = (request: SeenRequest, response: ServerResponse) => void

interface UserContext {
  readonly token: string | undefined
}

type Context = YogaInitialContext & UserContext

/** A real GraphQL server, with a session of its own and a log of what it was asked. */
export class GraphQLServer {
  readonly pubSub = createPubSub<{ productChanged: [ServerProduct] }>()
  products: ServerProduct[] = []
  requests: SeenRequest[] = []
  validToken = 'fresh'
  uploads: string[] = []
  #responses: Responder[] = []
  #server: Server | undefined
  /** What becomes of the next sockets: a code to close them with, or nothing. */
  closeCodes: number[] = []
  /** The tokens of the sockets that were opened. */
  sockets: unknown[] = []
  #subscriptions = new Set<string>()
  readonly #schema = createSchema<Context>({ typeDefs, resolvers: this.#resolvers() })
  #socketServer: WebSocketServer | undefined
  readonly #yoga = createYoga<{}, UserContext>({
    schema: this.#schema,
    logging: false,
    batching: true,
    maskedErrors: false,
    landingPage: false,
    context: ({ request }) => ({
      token: request.headers.get('authorization')?.replace('Bearer ', ''),
    }),
  })

  get url(): string {
    const { port } = this.#server?.address() as AddressInfo
    return `http://127.0.0.1:${port}`
  }

  get httpServer(): Server {
    if (!this.#server) throw new Error('The server is not running')
    return this.#server
  }

  /** How many subscriptions are open over sockets. */
  get subscriptions(): number {
    return this.#subscriptions.size
  }

  /** The requests that reached the GraphQL path. */
  get operations(): SeenRequest[] {
    return this.requests.filter(({ url }) => url.pathname === '/graphql')
  }

  /** The names of the operations that were asked for. */
  get log(): string[] {
    return this.operations.map(({ method, body, url }) => {
      const message = body ? JSON.parse(body) : Object.fromEntries(url.searchParams)
      return `${method} ${message.operationName}`
    })
  }

  async start(): Promise<void> {
    this.#server = createServer((request, response) => void this.#serve(request, response))
    await new Promise<void>((resolve) => this.#server?.listen(0, '127.0.0.1', resolve))
  }

  /** Takes sockets from now on. */
  openSockets(): void {
    this.#socketServer = new WebSocketServer({ server: this.httpServer, path: '/graphql' })
    serveSockets(
      {
        schema: this.#schema,
        context: ({ connectionParams }) => ({ token: tokenOf(connectionParams) }),
        onConnect: ({ connectionParams, extra }) => {
          const token = tokenOf(connectionParams)
          this.sockets.push(token)
          const code = this.closeCodes.shift() ?? (token === 'expired' ? 4401 : undefined)
          if (code !== undefined) extra.socket.close(code, 'Scripted')
          return true
        },
        onSubscribe: (_, id) => void this.#subscriptions.add(id),
        onComplete: (_, id) => void this.#subscriptions.delete(id),
      },
      this.#socketServer,
    )
  }

  /** Closes all sockets. */
  cut(code?: number): void {
    for (const socket of this.#socketServer?.clients ?? []) {
      if (code === undefined) socket.terminate()
      else socket.close(code, 'Scripted')
    }
  }

  async stop(): Promise<void> {
    this.#socketServer?.close()
    this.#server?.closeAllConnections()
    await new Promise((resolve) => this.#server?.close(resolve))
  }

  reset(): void {
    this.requests = []
    this.uploads = []
    this.cut()
    this.#subscriptions = new Set()
    this.sockets = []
    this.closeCodes = []
    this.#responses = []
    this.validToken = 'fresh'
    this.products = ['Lamp', 'Desk', 'Chair', 'Shelf', 'Sofa'].map((name, index) => ({
      id: `p${index + 1}`,
      name,
      price: (index + 1) * 10,
      createdAt: `2026-01-0${index + 1}T10:00:00.000Z`,
    }))
  }

  /** Answers the next requests so, before the GraphQL server sees them. */
  script(...responses: Responder[]): void {
    this.#responses.push(...responses)
  }

  find(id: string): ServerProduct {
    const product = this.products.find((it) => it.id === id)
    if (product) return product
    throw new GraphQLError(`There is no ${id}`, { extensions: { code: 'NOT_FOUND' } })
  }

  rename(id: string, name: string): ServerProduct {
    const product = { ...this.find(id), name }
    this.products = this.products.map((it) => (it.id === id ? product : it))
    this.pubSub.publish('productChanged', product)
    return product
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const whole = Buffer.concat(chunks)
    const url = new URL(request.url ?? '/', this.url)
    const { method = 'GET', headers } = request
    const seen = { method, url, headers, body: whole.toString() }
    this.requests.push(seen)
    if (url.pathname === '/auth/refresh') {
      return respondJson({ access_token: this.validToken, refresh_token: 'r2' })(seen, response)
    }
    const scripted = this.#responses.shift()
    if (scripted) return scripted(seen, response)
    const body = whole.length > 0 && { body: whole }
    const reply = await this.#yoga.fetch(url.href, { method, headers: plain(headers), ...body })
    response.writeHead(reply.status, Object.fromEntries(reply.headers))
    if (!reply.body) return void response.end()
    const reader = reply.body.getReader()
    response.on('close', () => void reader.cancel().catch(() => undefined))
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      response.write(part.value)
    }
    response.end()
  }

  #resolvers() {
    return {
      Query: {
        product: (_: unknown, { id }: { id: string }) => this.find(id),
        products: (_: unknown, page: PageArguments) => this.#connection(page),
        me: (_: unknown, __: unknown, { token }: Context) => {
          if (token === this.validToken) return { id: 'u1', name: 'Ada' }
          throw new GraphQLError('Who are you?', { extensions: { code: 'UNAUTHENTICATED' } })
        },
        fails: (_: unknown, { code }: { code?: string }) => {
          const extensions = code === undefined ? {} : { code }
          throw new GraphQLError('It SECRETLY failed', { extensions })
        },
        echo: (_: unknown, { big }: { big: string }) => big,
      },
      Product: {
        stock: ({ id }: ServerProduct) => {
          if (id === 'p2') {
            throw new GraphQLError('No stock', { extensions: { code: 'STOCK_DOWN' } })
          }
          return 7
        },
      },
      Mutation: {
        renameProduct: (_: unknown, { id, name }: { id: string; name: string }) => {
          if (name !== '') return this.rename(id, name)
          throw new GraphQLError('Bad', {
            extensions: { code: 'BAD_USER_INPUT', fields: { name: ['Enter a name'] } },
          })
        },
        addImage: async (_: unknown, { id, file }: { id: string; file: File }) => {
          this.uploads.push(`${id} ${file.name} ${await file.text()}`)
          return this.uploads.length
        },
        twoThings: () => ({ done: true }),
      },
      Both: {
        mine: () => {
          throw new GraphQLError('Who are you?', { extensions: { code: 'UNAUTHENTICATED' } })
        },
      },
      Subscription: {
        productChanged: {
          subscribe: (_: unknown, __: unknown, { token }: Context) => {
            if (token === 'expired') {
              throw new GraphQLError('Expired', { extensions: { code: 'UNAUTHENTICATED' } })
            }
            return this.pubSub.subscribe('productChanged')
          },
          resolve: (product: ServerProduct) => product,
        },
      },
    }
  }

  #connection({ first, after, last, before }: PageArguments) {
    // As GitHub does.
    if (isGiven(first) && isGiven(last)) throw new GraphQLError('Not both first and last')
    const all = this.products
    const from = isGiven(after) ? all.findIndex(({ id }) => id === after) + 1 : 0
    const to = isGiven(before) ? all.findIndex(({ id }) => id === before) : all.length
    const start = isGiven(last) ? Math.max(from, to - last) : from
    const end = isGiven(last) ? to : Math.min(to, start + (first ?? 2))
    const nodes = all.slice(start, end)
    return {
      edges: nodes.map((node) => ({ cursor: node.id, node })),
      totalCount: all.length,
      pageInfo: {
        // Like Relay's reference, it doesn't look beyond the end of pages that are asked for backwards.
        hasNextPage: !isGiven(last) && end < all.length,
        hasPreviousPage: start > 0,
        startCursor: nodes[0]?.id ?? null,
        endCursor: nodes.at(-1)?.id ?? null,
      },
    }
  }
}

interface PageArguments {
  first?: number | null
  after?: string | null
  last?: number | null
  before?: string | null
}

function isGiven<Value>(value: Value | null | undefined): value is Value {
  return value !== null && value !== undefined
}

/** A server for the tests of a file, which forgets everything between them. */
export function openGraphQLServer(): GraphQLServer {
  const server = new GraphQLServer()
  beforeAll(() => server.start())
  beforeEach(() => server.reset())
  afterAll(() => server.stop())
  return server
}

/** Answers with JSON. */
export function respondJson(body: unknown, status = 200, type = 'application/json'): Responder {
  return (_, response) => {
    response.writeHead(status, { 'Content-Type': type })
    response.end(typeof body === 'string' ? body : JSON.stringify(body))
  }
}

function plain(headers: IncomingMessage['headers']): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]))
}

function tokenOf(params: Readonly<Record<string, unknown>> | undefined): string | undefined {
  const header = params?.['Authorization']
  return typeof header === 'string' ? header.replace('Bearer ', '') : undefined
}
