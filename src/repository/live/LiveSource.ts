import type { ApiFailure } from '../../failure/ApiFailure.js'
import type { ApiClient } from '../../http/ApiClient.js'

/** Receives the events of a {@link LiveSource}. */
export interface LiveSink<Event> {
  /** Emits an event. */
  next(event: Event): void
  /**
   * The source ended and emits nothing more. Queries subscribe again after a delay, if the failure is `retryable` and not
   * of kind `realtime`.
   */
  error(failure: unknown): void
  /**
   * There is no data now, for the reason of the failure. The source goes on: the next event brings data. For sources that
   * emit all of the data each time.
   */
  missing?(failure: ApiFailure): void
  /**
   * Events may have been missed until now, and none will be from now on: after a connection was lost, or when it opened
   * later than requested. Data that was fetched before is refetched.
   */
  gap(): void
}

/** What a source knows of the query that subscribes to it. */
export interface LiveScope {
  /** The API client of the query, for sources that send requests. */
  readonly client?: ApiClient | undefined
}

/**
 * Anything that pushes events: a socket's topic, a stream of events, the listener of a database, a subscription of GraphQL.
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
  /** Subscribes to the events, and returns a function that unsubscribes. */
  subscribe(sink: LiveSink<Event>, scope?: LiveScope): () => void
  /**
   * Calls back when a source that ended for good can be subscribed to again, for example after a sign-in. Returns a
   * function that stops that.
   *
   * @defaultValue it is subscribed to again when its data is fetched
   */
  onReturn?(callback: () => void): () => void
}
