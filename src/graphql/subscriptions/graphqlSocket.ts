import { configurationFailure } from '../../failure/configurationFailure.js'
import { isSecureUrl } from '../../http/urls/isSecureUrl.js'
import { parseUrl } from '../../http/urls/parseUrl.js'
import type { ApiClient } from '../../http/ApiClient.js'
import { recordOf } from '../recordOf.js'
import { failureOfSocket } from './failureOfSocket.js'
import type { GraphQLWs, GraphQLWsClient } from './GraphQLWs.js'
import { liveSubscription } from './liveSubscription.js'
import type { SubscriptionRequest, SubscriptionSink } from './OpenSubscription.js'
import type { SubscriptionTransport } from './SubscriptionTransport.js'

/** How a socket is opened. */
export interface GraphQLSocketOptions {
  /** Loads graphql-ws when the first subscription needs it: `() => import('graphql-ws')`. */
  load: () => GraphQLWs | Promise<GraphQLWs>
  /** Where the socket is, when that is not the client's base URL and the endpoint's path. Must be `wss:`. */
  url?: string
  /**
   * What the server is told when the connection begins.
   *
   * @defaultValue `{ Authorization: 'Bearer …' }` with the session's token, and nothing where nobody is signed in
   */
  connectionParams?: (token: string | undefined) => Readonly<Record<string, unknown>>
  /** How often the server is asked whether it is still there, in milliseconds; it has half of that to say so, and to take a connection. @defaultValue `20_000` */
  keepAlive?: number
  /** What connects, where the platform has no WebSocket. */
  webSocketImpl?: unknown
}

/**
 * Subscribes over one socket for all subscriptions of a client, by the protocol `graphql-transport-ws`. It is opened with
 * the first subscription and closed with the last, and asks the client's session for its token: 4401 refreshes it and
 * connects anew, 4403 is final, and what is lost otherwise is connected again after a while.
 *
 * @see https://github.com/enisdenjo/graphql-ws/blob/master/PROTOCOL.md
 */
/* @__NO_SIDE_EFFECTS__ */
export function graphqlSocket(options: GraphQLSocketOptions): SubscriptionTransport {
  const lines = new WeakMap<ApiClient, Line>()
  const lineOf = (request: SubscriptionRequest, library: GraphQLWs): Line => {
    const { client, session } = request
    const known = lines.get(client)
    if (known && known.epoch === session?.epoch) return known
    // It speaks for a user who has left.
    known?.client.terminate()
    const line = openLine(library, request, options)
    lines.set(client, line)
    return line
  }
  return liveSubscription((request, sink) => {
    let stop: (() => void) | undefined
    let isOver = false
    const begin = async (): Promise<void> => {
      const library = await options.load()
      if (isOver) return
      stop = subscribe(lineOf(request, library), request, sink)
    }
    begin().catch((error: unknown) => sink.failed(failureOfSocket(error, request)))
    return () => {
      isOver = true
      stop?.()
    }
  })
}

/** The socket of one client, for one user. */
interface Line {
  readonly client: GraphQLWsClient
  readonly epoch: number | undefined
  /** What the server was shown last. */
  token: string | undefined
}

function openLine(
  { createClient }: GraphQLWs,
  { client: api, session, path }: SubscriptionRequest,
  { url, connectionParams = bearer, keepAlive = 20_000, webSocketImpl }: GraphQLSocketOptions,
): Line {
  if (webSocketImpl === undefined && typeof WebSocket !== 'function') {
    throw configurationFailure(
      'graphql-socket-platform',
      __DEV__ &&
        'graphqlSocket(): there is no WebSocket here, as in Node 20. Set "webSocketImpl", to that of "ws" for one.',
    )
  }
  let cancel: (() => void) | undefined
  const client = createClient({
    url: url === undefined ? socketUrl(api.baseURL, path) : secured(url),
    connectionParams: async () => {
      line.token = (await session?.getToken())?.value
      return { ...connectionParams(line.token) }
    },
    lazy: true,
    // Live queries begin anew by themselves.
    retryAttempts: 0,
    keepAlive,
    connectionAckWaitTimeout: keepAlive / 2,
    ...(webSocketImpl !== undefined && { webSocketImpl }),
    on: {
      ping: (isReceived) => {
        if (!isReceived) cancel = api.clock.after(keepAlive / 2, () => client.terminate())
      },
      pong: (isReceived) => {
        if (isReceived) cancel?.()
      },
      // The next socket has a heart of its own.
      closed: () => cancel?.(),
    },
  })
  const line: Line = { client, epoch: session?.epoch, token: undefined }
  return line
}

function subscribe(line: Line, request: SubscriptionRequest, sink: SubscriptionSink): () => void {
  const { query = '', operationName = null, variables } = request.message
  const error = (reason: unknown): void => {
    sink.failed(failureOfSocket(reason, request), line.token)
  }
  const release = line.client.subscribe(
    { query, operationName, variables: { ...recordOf(variables) } },
    { next: (result) => sink.next(result), error, complete: () => sink.completed() },
  )
  // By itself graphql-ws connects at once after a close of 1000, each time, and tells nobody.
  const unlisten = line.client.on('closed', (event) => {
    stop()
    error(event)
  })
  const stop = (): void => {
    unlisten()
    release()
  }
  return stop
}

function bearer(token: string | undefined): Record<string, unknown> {
  return token === undefined ? {} : { Authorization: `Bearer ${token}` }
}

function socketUrl(baseURL: string, path: string): string {
  const url = /^https?:/.test(path) ? path : baseURL + path
  return url.replace(/^http/, 'ws')
}

function secured(text: string): string {
  const web = parseUrl(text.replace(/^ws/, 'http'))
  if (/^wss?:/.test(text) && web && isSecureUrl(web)) return text
  throw configurationFailure(
    'graphql-socket-insecure',
    __DEV__ &&
      'graphqlSocket(): "url" has to be a whole one of wss:, such as "wss://api.example.com/graphql". By ws:, which is for this machine alone, anyone on the way could read it.',
  )
}
