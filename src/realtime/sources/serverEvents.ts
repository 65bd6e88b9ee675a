import type { ApiClient } from '../../http/ApiClient.js'
import { configurationFailure } from '../../failure/configurationFailure.js'
import type { LiveSink, LiveSource } from '../../repository/live/LiveSource.js'
import type { ServerEvent } from '../../stream/parseEvents.js'
import type { WithSchema } from '../../stream/ItemOptions.js'
import { streamEvents, type StreamEventsOptions } from '../../stream/streamEvents.js'
import { endFailure } from './endFailure.js'
import { shareSource } from './shareSource.js'

/** Options of {@link serverEvents}. */
export interface ServerEventsOptions<Data> extends Omit<
  StreamEventsOptions<Data>,
  'signal' | 'endless' | 'endsWith'
> {
  /** The API client to request with. @defaultValue the client of the query that subscribes */
  client?: ApiClient
}

/**
 * A source of server-sent events, requested with the API client: with its credentials, refresh and interceptors. A lost
 * stream is reopened from the last event; without ids, it reports a gap. The stream is reopened when nothing arrives for 45
 * seconds; `timeout: { receive }` changes that. All subscribers share one stream.
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
          'serverEvents() has no API client: subscribe from a query below <ApiProvider>, or pass a client.',
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
      // Remaining subscribers follow the next user's stream.
      if (type === 'signedIn' && end.signal.aborted) open()
    })
    open()
    return () => {
      unfollow?.()
      end.abort()
    }
  })
}

interface ListenOptions {
  readonly sink: LiveSink<ServerEvent<unknown>>
  readonly signal: AbortSignal
}

async function listen(
  client: ApiClient,
  options: ServerEventsOptions<unknown>,
  { sink, signal }: ListenOptions,
): Promise<void> {
  let openings = 0
  let id = options.lastEventId ?? ''
  const { onOpen, onId, ...request } = options
  const events = streamEvents(client, {
    // An invalid event must not end the stream.
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
    // Without a schema, data is text, as the overloads of `serverEvents` declare.
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
