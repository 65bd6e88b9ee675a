import type { Query, QueryClient } from '@tanstack/react-query'
import type { ApiFailure } from '../../failure/ApiFailure.js'

/** Writes the events of a source into a query. */
export interface LiveWriter {
  next(event: unknown): void
  /** Handles that there is no data now, while the source goes on. */
  missing?(failure: ApiFailure): void
  /** Handles that events may have been missed. */
  gap(): void
  /** Handles a failure of the source. `willRetry` tells whether it is subscribed to again. */
  failed?(failure: ApiFailure, willRetry: boolean): void
  /** Writes buffered events. Returns whether any event has arrived since a time, in milliseconds since 1970. */
  hasEventsSince(time: number): boolean
  /** Drops buffered events. */
  close(): void
  /** Whether a fetch waits for an event, so that the source is needed even if the query is not mounted. */
  readonly hasWaiters?: boolean
  /** Whether the query is about to fetch, which subscribes to the source. */
  readonly isAboutToFetch?: boolean
}

/** A query that follows a source: one subscription for all components that use it. */
export interface LiveQuery extends LiveTask {
  readonly writer: LiveWriter
  /** Unsubscribes at once, and drops buffered events. */
  close(): void
}

/** The query that a {@link LiveWriter} writes into. */
export interface LiveTask {
  readonly queryClient: QueryClient
  readonly query: Query
  /** Subscribes or unsubscribes, as the source is needed or not. */
  update(): void
  /** Subscribes again, if the source ended for good or had no data. */
  retry(): void
}
