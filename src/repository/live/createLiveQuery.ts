import type { QueryFunctionContext, QueryKey } from '@tanstack/react-query'
import type { ApiFailure } from '../../failure/ApiFailure.js'
import type { Clock } from '../../http/time/Clock.js'
import { connectedClient } from '../connectApi.js'
import { leftToClient } from '../leftToClient.js'
import { refetchesOnReconnect, type Told } from '../queries/QuerySettings.js'
import type { QueryOf } from '../QueryOf.js'
import { runQuery } from '../queries/runQuery.js'
import { shareEqual } from '../queries/shareEqual.js'
import { createEventWriter, type Fold } from './createEventWriter.js'
import { firstEvent } from './firstEvent.js'
import { followAsked, followLive } from './followLive.js'
import type { LiveOption } from './Live.js'
import { followSource } from './followSource.js'
import type { FollowOptions, LiveSettings } from './LiveSettings.js'
import type { LiveSource } from './LiveSource.js'
import { pushing } from './pushing.js'
import { SnapshotWriter } from './SnapshotWriter.js'

/** What all live queries are made of. */
export interface LiveQueryBase<Event> extends FollowOptions {
  /** Names the data; queries of the same key share one subscription. */
  queryKey: QueryKey
  /** What tells the events. */
  source: LiveSource<Event>
  /** The API whose session the data belongs to, by its name. @defaultValue the provider's client */
  api?: string
}

/** A query whose source tells all of its data each time, as a listener of a database does. */
export interface SnapshotQuery<Data> extends LiveQueryBase<Data> {
  queryFn?: never
  reduce?: never
  change?: never
}

/** A query that is fetched, and whose source tells what changes. */
export interface ReducedQuery<Data, Event> extends LiveQueryBase<Event> {
  /** Fetches the data, or gives what it begins with. */
  queryFn: (context: QueryFunctionContext) => Data | Promise<Data>
  /**
   * What an event makes of the data. Must not change its arguments, and must give the same data when an event comes a
   * second time: find out by an id or a number.
   */
  reduce: (data: Data, event: Event) => Data
  change?: never
}

/** A query that is fetched, and whose source tells when that has to be done again. */
export interface RefetchedQuery<Data, Event> extends LiveQueryBase<Event> {
  /** Fetches the data. */
  queryFn: (context: QueryFunctionContext) => Data | Promise<Data>
  /**
   * What an event means: with `{ stale: true }` the data is fetched again, once a second at most; `undefined` when it is
   * not about that.
   */
  change: (event: Event) => { readonly stale: boolean } | undefined
  reduce?: never
}

/** What a live query follows, and how. */
export type FollowingQuery<Data, Event> =
  SnapshotQuery<Data> | ReducedQuery<Data, Event> | RefetchedQuery<Data, Event>

/** Options of a query that is live. */
export interface LiveQueryOf<Data> extends QueryOf<Data, ApiFailure> {
  readonly networkMode: 'offlineFirst'
  readonly refetchOnReconnect: (query: Told) => boolean
  readonly structuralSharing: (former: unknown, next: unknown) => unknown
  /** Read by the library alone. */
  readonly live: LiveOption
}

/**
 * Makes options of a query that follows a source, for `useQuery`, `useSuspenseQuery`, `useQueries` and
 * `queryClient.query`: one subscription for all components that show it, begun and ended with them.
 *
 * Without a `queryFn` the source's first event answers the query, and each further one takes its place; the query fails
 * when the source does. With one, events change what was fetched, and a response that was asked for before an event came
 * does not undo it, or say that it has to be fetched again. Events are written once per frame, below what is shown of
 * mutations under way.
 */
export function createLiveQuery<Data, Event = Data>(
  options: FollowingQuery<Data, Event>,
  clock: Clock,
): LiveQueryOf<Data> {
  const settings = settingsOf(options, clock)
  const live: LiveOption = {
    follow: (client, query) => void followSource(client, query, settings),
  }
  const queryFn = (context: QueryFunctionContext): Promise<unknown> =>
    runQuery(context, {
      session: connectedClient(context.client, options.api)?.session,
      layering: pushing,
      async ask(run) {
        const { client, query, signal } = run
        followLive(client)
        followAsked(live, run)
        if (options.queryFn) return options.queryFn(context)
        if (!query) throw new Error('A query that is running is in the cache.')
        return firstEvent({ client, query, signal }, settings)
      },
    })
  return {
    // Key, function and data belong together by the types of the options.
    queryKey: options.queryKey as LiveQueryOf<Data>['queryKey'],
    queryFn: queryFn as LiveQueryOf<Data>['queryFn'],
    ...leftToClient,
    refetchOnReconnect: refetchesOnReconnect,
    structuralSharing: shareEqual,
    live,
  }
}

function settingsOf<Data, Event>(options: FollowingQuery<Data, Event>, clock: Clock): LiveSettings {
  const { source, api } = options
  const fold = foldOf(options)
  return {
    options,
    clock,
    source,
    api,
    createWriter: (task, settings) =>
      fold ? createEventWriter(task, settings, fold) : new SnapshotWriter(task, settings),
  }
}

/** What events make of a query that is fetched. Its data and events are what its options say. */
function foldOf<Data, Event>({ reduce, change }: FollowingQuery<Data, Event>) {
  if (!reduce && !change) return undefined
  return (events: readonly unknown[]): Fold => ({
    isStale: events.some((event) => change?.(event as Event)?.stale),
    change: (data) =>
      reduce
        ? events.reduce<unknown>((it, event) => reduce(it as Data, event as Event), data)
        : data,
  })
}
