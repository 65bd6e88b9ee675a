import { type Clock, systemClock } from '../http/time/Clock.js'
import {
  createLiveQuery,
  type FollowingQuery,
  type LiveQueryOf,
} from '../repository/live/createLiveQuery.js'

/** Options of {@link liveQuery}. */
export type LiveQueryOptions<Data, Event> = FollowingQuery<Data, Event> & {
  /** Timers and randomness. @defaultValue the platform's */
  clock?: Clock
}

/**
 * Creates the options of a query that follows a source, for `useQuery`, `useSuspenseQuery`, `useQueries` and
 * `queryClient.query`. All components that observe the query share one subscription, which lives as long as they do.
 *
 * Without a `queryFn`, the source's first event resolves the query, and each further one replaces its data; the query fails
 * when the source does. With one, events update the fetched data, and a response to a request sent before an event neither
 * undoes the event nor marks the query as stale. Events are written once per frame, below the optimistic updates of pending
 * mutations.
 *
 * @example
 * ```tsx
 * const { data } = useQuery(liveQuery({ queryKey: ['rate', pair], source: rates(pair) }))
 * ```
 */
export function liveQuery<Data, Event = Data>({
  clock = systemClock,
  ...options
}: LiveQueryOptions<Data, Event>): LiveQueryOf<Data> {
  return createLiveQuery<Data, Event>(options, clock)
}
