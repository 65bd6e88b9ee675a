import type { ApiFailure } from '../../failure/ApiFailure.js'
import type { ApiClient } from '../../http/ApiClient.js'

/** Takes what a {@link LiveSource} tells. */
export interface LiveSink<Event> {
  /** Something happened. */
  next(event: Event): void
  /**
   * The source ended and tells nothing more. Whoever follows it subscribes again after a while, unless the failure says
   * that this is of no use.
   */
  error(failure: unknown): void
  /**
   * There is no data now, for that reason, and the source goes on: the next event tells that there is. For sources that
   * tell all of the data each time.
   */
  missing?(failure: ApiFailure): void
  /**
   * Events may have been missed up to now, and all are told from now on: after a connection was lost, or when it came
   * about later than it was asked for. Data that was fetched before is fetched again.
   */
  gap(): void
}

/** Who follows a source. */
export interface LiveScope {
  /** The client of the query that follows, for sources that ask over it. */
  readonly client?: ApiClient | undefined
}

/**
 * Anything that pushes: a socket's topic, a stream of events, the listener of a database, a subscription of GraphQL.
 *
 * @example
 * ```ts
 * const prices: LiveSource<Price> = {
 *   subscribe({ next, error }) {
 *     return database.listen('prices', next, error)
 *   },
 * }
 * ```
 */
export interface LiveSource<Event> {
  /** Begins to tell; returns what ends it. */
  subscribe(sink: LiveSink<Event>, scope?: LiveScope): () => void
  /**
   * Calls back when a source that ended for good can be subscribed to again, as after signing in; returns what ends that.
   *
   * @defaultValue it is tried again when its data is fetched
   */
  onReturn?(callback: () => void): () => void
}
