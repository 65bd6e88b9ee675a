import { configurationFailure } from '../../failure/configurationFailure.js'
import { isSecureUrl } from '../../http/urls/isSecureUrl.js'
import { parseUrl } from '../../http/urls/parseUrl.js'
import type { ApiClient } from '../../http/ApiClient.js'
import { toRecord } from '../toRecord.js'
import { failureOfSocket } from './failureOfSocket.js'
import type { GraphQLWs, GraphQLWsClient } from './GraphQLWs.js'
import { liveSubscription } from './liveSubscription.js'
import type { SubscriptionRequest, SubscriptionSink } from './OpenSubscription.js'
import type { SubscriptionTransport } from './SubscriptionTransport.js'

/** Options of {@link graphqlSocket}. */
export interface GraphQLSocketOptions {
  /** Loads graphql-ws when the first subscription needs it: `() => import('graphql-ws')`. */
  load: () => GraphQLWs | Promise<GraphQLWs>
  /** The URL of the socket, `wss:`. @defaultValue the client's base URL with the endpoint's path */
  url?: string
  /**
   * Returns the payload of the `connection_init` message.
   *
   * @defaultValue `{ Authorization: 'Bearer …' }` with the session's token, and `{}` without one
   */
  connectionParams?: (token: string | undefined) => Readonly<Record<string, unknown>>
  /**
   * The interval of pings, in milliseconds. Half of it is the timeout for a pong, and for the acknowledgement of a connection.
   *
   * @defaultValue `20_000`
   */
  keepAlive?: number
  /** A WebSocket implementation, for platforms without one. */
  webSocketImpl?: unknown
}

/**
 * Subscribes over one WebSocket for all subscriptions of a client, with the protocol `graphql-transport-ws`. The socket is
 * opened with the first subscription and closed with the last. It authenticates with the token of the client's session:
 * close code 4401 refreshes the session and reconnects, 4403 is final, and a lost connection is reconnected after a delay.
 *
 * @see https://github.com/enisdenjo/graphql-ws/blob/master/PROTOCOL.md
 */
/* @__NO_SIDE_EFFECTS__ */
export function graphqlSocket(options: GraphQLSocketOptions): SubscriptionTransport {
  const connections = new WeakMap<ApiClient, SocketConnection>()
  const connectionOf = (request: SubscriptionRequest, library: GraphQLWs): SocketConnection => {
    const { client, session } = request
    const current = connections.get(client)
    if (current && current.epoch === session?.epoch) return current
    // It is authenticated as a user who has signed out.
    current?.client.terminate()
    const connection = openSocketConnection(library, request, options)
    connections.set(client, connection)
    return connection
  }
  return liveSubscription((request, sink) => {
    let stop: (() => void) | undefined
    let isStopped = false
    const start = async (): Promise<void> => {
      const library = await options.load()
      if (isStopped) return
      stop = subscribe(connectionOf(request, library), request, sink)
    }
    start().catch((error: unknown) => sink.error(failureOfSocket(error, request)))
    return () => {
      isStopped = true
      stop?.()
    }
  })
}

/** The socket of one client, for one user. */
interface SocketConnection {
  readonly client: GraphQLWsClient
  readonly epoch: number | undefined
  /** The access token that was sent last. */
  token: string | undefined
}

function openSocketConnection(
  { createClient }: GraphQLWs,
  { client: api, session, path }: SubscriptionRequest,
  { url, connectionParams = bearer, keepAlive = 20_000, webSocketImpl }: GraphQLSocketOptions,
): SocketConnection {
  if (webSocketImpl === undefined && typeof WebSocket !== 'function') {
    throw configurationFailure(
      'graphql-socket-platform',
      __DEV__ &&
        'graphqlSocket(): this platform has no WebSocket, as Node 20. Set "webSocketImpl", such as that of "ws".',
    )
  }
  let cancel: (() => void) | undefined
  const client = createClient({
    url: url === undefined ? socketUrl(api.baseURL, path) : secured(url),
    connectionParams: async () => {
      connection.token = (await session?.getToken())?.value
      return { ...connectionParams(connection.token) }
    },
    lazy: true,
    // Live queries reconnect by themselves.
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
      // The next socket starts its own ping timeout.
      closed: () => cancel?.(),
    },
  })
  const connection: SocketConnection = { client, epoch: session?.epoch, token: undefined }
  return connection
}

function subscribe(
  connection: SocketConnection,
  request: SubscriptionRequest,
  sink: SubscriptionSink,
): () => void {
  const { query = '', operationName = null, variables } = request.message
  const error = (reason: unknown): void => {
    sink.error(failureOfSocket(reason, request), connection.token)
  }
  const release = connection.client.subscribe(
    { query, operationName, variables: { ...toRecord(variables) } },
    { next: (result) => sink.next(result), error, complete: () => sink.complete() },
  )
  // After each close with 1000, graphql-ws reconnects at once by itself, without an event.
  const unlisten = connection.client.on('closed', (event) => {
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
      'graphqlSocket(): "url" must be absolute, with wss:, such as "wss://api.example.com/graphql". ws: is not encrypted, and allowed for localhost only.',
  )
}
