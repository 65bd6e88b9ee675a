import { type Clock, systemClock } from '../http/time/Clock.js'
import {
  createLiveQuery,
  type FollowingQuery,
  type LiveQueryOf,
} from '../repository/live/createLiveQuery.js'

/** What a live query is made of, and by which clock. */
export type LiveQueryOptions<Data, Event> = FollowingQuery<Data, Event> & {
  /** Time and chance. @defaultValue the platform's */
  clock?: Clock
}

/**
 * Makes options of a query that follows a source, for `useQuery`, `useSuspenseQuery`, `useQueries` and
 * `queryClient.query`: one subscription for all components that show it, begun and ended with them.
 *
 * Without a `queryFn` the source's first event answers the query, and each further one takes its place; the query fails
 * when the source does. With one, events change what was fetched, and a response that was asked for before an event came
 * does not undo it, or say that it has to be fetched again. Events are written once per frame, below what is shown of
 * mutations under way.
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
