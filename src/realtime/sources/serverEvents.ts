import type { ApiClient } from '../../http/ApiClient.js'
import { configurationFailure } from '../../failure/configurationFailure.js'
import type { LiveSink, LiveSource } from '../../repository/live/LiveSource.js'
import type { ServerEvent } from '../../stream/eventsOf.js'
import type { WithSchema } from '../../stream/ItemOptions.js'
import { streamEvents, type StreamEventsOptions } from '../../stream/streamEvents.js'
import { endFailure } from './endFailure.js'
import { shareSource } from './shareSource.js'

/** Where server-sent events come from, and how they are read. */
export interface ServerEventsOptions<Data> extends Omit<
  StreamEventsOptions<Data>,
  'signal' | 'endless' | 'endsWith'
> {
  /** Whom to ask. @defaultValue the client of the query that follows */
  client?: ApiClient
}

/**
 * A source of server-sent events, over the client: with its credentials, refresh and interceptors. A stream that was lost
 * is opened again after the last event that came; without ids it says that events may have been missed. The client's
 * `receive` limit is the longest silence, or `timeout: { receive }` here. All who listen share one stream.
 *
 * @example
 * ```ts
 * repository({
 *   one: 'product',
 *   many: 'products',
 *   path: '/products',
 *   schema: Product,
 *   live: liveSource({
 *     source: serverEvents({ url: '/products/events', schema: ProductEvent }),
 *     change: ({ data }) => ({ updated: data.product }),
 *   }),
 * })
 * ```
 */
export function serverEvents<Data>(
  options: ServerEventsOptions<Data> & WithSchema<Data>,
): LiveSource<ServerEvent<Data>>
export function serverEvents(options: ServerEventsOptions<string>): LiveSource<ServerEvent>
export function serverEvents(
  options: ServerEventsOptions<unknown>,
): LiveSource<ServerEvent<unknown>> {
  return shareSource((sink, scope) => {
    const client = options.client ?? scope.client
    if (!client) {
      throw configurationFailure(
        'server-events-client',
        __DEV__ &&
          'serverEvents() does not know whom to ask: follow it from a query below <ApiProvider>, or pass a client.',
      )
    }
    const { session } = client
    let epoch = session?.epoch
    let end: AbortController
    const open = (): void => {
      end = new AbortController()
      const { signal } = end
      void listen(client, options, { sink, signal }).then(() => signal.aborted || unfollow?.())
    }
    const unfollow = session?.subscribe(({ type }) => {
      if (session.epoch !== epoch) end.abort()
      epoch = session.epoch
      // Whoever still listens does so for the next user.
      if (type === 'signedIn' && end.signal.aborted) open()
    })
    open()
    return () => {
      unfollow?.()
      end.abort()
    }
  })
}

interface Listening {
  readonly sink: LiveSink<ServerEvent<unknown>>
  readonly signal: AbortSignal
}

async function listen(
  client: ApiClient,
  options: ServerEventsOptions<unknown>,
  { sink, signal }: Listening,
): Promise<void> {
  let openings = 0
  let id = options.lastEventId ?? ''
  const { onOpen, onId, ...request } = options
  const events = streamEvents(client, {
    // A bad event is no reason to end the stream.
    onInvalid: () => {},
    ...request,
    endless: true,
    signal,
    onId(next) {
      id = next
      onId?.(next)
    },
    onOpen(response) {
      openings += 1
      if (openings > 1 && id === '') sink.gap()
      onOpen?.(response)
    },
    // Without a schema data is text; the overloads of `serverEvents` say so.
  } as Parameters<typeof streamEvents<unknown>>[1])
  try {
    for await (const event of events) {
      if (signal.aborted) return
      sink.next(event)
    }
    if (!signal.aborted) sink.error(endFailure(options.url))
  } catch (failure) {
    if (!signal.aborted) sink.error(failure)
  }
}
