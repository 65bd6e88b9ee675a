import type { QueryFunctionContext, QueryKey } from '@tanstack/react-query'
import type { ApiFailure } from '../../failure/ApiFailure.js'
import type { Clock } from '../../http/time/Clock.js'
import { connectedClient } from '../connectApi.js'
import { clientManagedOptions } from '../clientManagedOptions.js'
import { refetchesOnReconnect, type QueryWithState } from '../queries/QuerySettings.js'
import type { QueryOf } from '../QueryOf.js'
import { runQuery } from '../queries/runQuery.js'
import { shareEqual } from '../queries/shareEqual.js'
import { createEventWriter, type Fold } from './createEventWriter.js'
import { firstEvent } from './firstEvent.js'
import { followOnFetch, followOnMount } from './followOnMount.js'
import type { LiveOption } from './Live.js'
import { followSource } from './followSource.js'
import type { FollowOptions, LiveSettings } from './LiveSettings.js'
import type { LiveSource } from './LiveSource.js'
import { pushLayering } from './pushLayering.js'
import { SnapshotWriter } from './SnapshotWriter.js'

/** The options that all live queries share. */
export interface LiveQueryBase<Event> extends FollowOptions {
  /** The query key. Queries with the same key share one subscription. */
  queryKey: QueryKey
  /** The source of the events. */
  source: LiveSource<Event>
  /** The name of the API whose session the data belongs to. @defaultValue the provider's client */
  api?: string
}

/** A query whose source emits all of the data each time, as a listener of a database does. */
export interface SnapshotQuery<Data> extends LiveQueryBase<Data> {
  queryFn?: never
  reduce?: never
  change?: never
}

/** A query that is fetched, and whose source emits what changes. */
export interface ReducedQuery<Data, Event> extends LiveQueryBase<Event> {
  /** Fetches the data, or returns the initial data. */
  queryFn: (context: QueryFunctionContext) => Data | Promise<Data>
  /**
   * Applies an event to the data. It must not mutate its arguments, and must return the same data when an event comes a
   * second time: tell that by an id or a sequence number.
   */
  reduce: (data: Data, event: Event) => Data
  change?: never
}

/** A query that is fetched, and whose source emits when to refetch it. */
export interface RefetchedQuery<Data, Event> extends LiveQueryBase<Event> {
  /** Fetches the data. */
  queryFn: (context: QueryFunctionContext) => Data | Promise<Data>
  /**
   * Tells whether an event makes the data stale: with `{ stale: true }` it is refetched, once a second at most;
   * `undefined` if the event is not about it.
   */
  change: (event: Event) => { readonly stale: boolean } | undefined
  reduce?: never
}

/** Options of a live query. */
export type FollowingQuery<Data, Event> =
  SnapshotQuery<Data> | ReducedQuery<Data, Event> | RefetchedQuery<Data, Event>

/** Query options of a live query. */
export interface LiveQueryOf<Data> extends QueryOf<Data, ApiFailure> {
  readonly networkMode: 'offlineFirst'
  readonly refetchOnReconnect: (query: QueryWithState) => boolean
  readonly structuralSharing: (former: unknown, next: unknown) => unknown
  /** For internal use. */
  readonly live: LiveOption
}

/**
 * Creates query options that follow a source, for `useQuery`, `useSuspenseQuery`, `useQueries` and `queryClient.query`.
 * All components that use the query share one subscription, which starts and ends with them.
 *
 * Without a `queryFn`, the first event of the source is the response, each further event replaces the data, and the query
 * fails when the source does. With a `queryFn`, events change the fetched data or make it stale, and a response to a
 * request that was sent before an event does not undo it. Events are written once per frame, below optimistic changes.
 */
export function createLiveQuery<Data, Event = Data>(
  options: FollowingQuery<Data, Event>,
  clock: Clock,
): LiveQueryOf<Data> {
  const settings = toSettings(options, clock)
  const live: LiveOption = {
    follow: (client, query) => void followSource(client, query, settings),
  }
  const queryFn = (context: QueryFunctionContext): Promise<unknown> =>
    runQuery(context, {
      session: connectedClient(context.client, options.api)?.session,
      layering: pushLayering,
      async fetch(fetchContext) {
        const { client, query, signal } = fetchContext
        followOnMount(client)
        followOnFetch(live, fetchContext)
        if (options.queryFn) return options.queryFn(context)
        if (!query) throw new Error('A query that is running is in the cache.')
        return firstEvent({ client, query, signal }, settings)
      },
    })
  return {
    // The types of the options declare that key, function and data belong together.
    queryKey: options.queryKey as LiveQueryOf<Data>['queryKey'],
    queryFn: queryFn as LiveQueryOf<Data>['queryFn'],
    ...clientManagedOptions,
    refetchOnReconnect: refetchesOnReconnect,
    structuralSharing: shareEqual,
    live,
  }
}

function toSettings<Data, Event>(options: FollowingQuery<Data, Event>, clock: Clock): LiveSettings {
  const { source, api } = options
  const fold = createFold(options)
  return {
    options,
    clock,
    source,
    api,
    createWriter: (task, settings) =>
      fold ? createEventWriter(task, settings, fold) : new SnapshotWriter(task, settings),
  }
}

/** Returns how events change a query that is fetched. The options declare the types of its data and events. */
function createFold<Data, Event>({ reduce, change }: FollowingQuery<Data, Event>) {
  if (!reduce && !change) return undefined
  return (events: readonly unknown[]): Fold => ({
    isStale: events.some((event) => change?.(event as Event)?.stale),
    change: (data) =>
      reduce
        ? events.reduce<unknown>((former, event) => reduce(former as Data, event as Event), data)
        : data,
  })
}
