import type { Query, QueryClient } from '@tanstack/react-query'
import type { ApiFailure } from '../../failure/ApiFailure.js'

/** Brings into a query what its source tells. */
export interface LiveWriter {
  next(event: unknown): void
  /** There is no data now, and the source goes on. */
  missing?(failure: ApiFailure): void
  /** Events may have been missed. */
  gap(): void
  /** The source failed; `willRetry` says whether it is asked again. */
  failed?(failure: ApiFailure, willRetry: boolean): void
  /** Writes what was told; says whether any of it came since then, in milliseconds since 1970. */
  wasToldSince(time: number): boolean
  /** Drops what has not been written. */
  close(): void
  /** Whether the source is needed though nobody looks at the query. */
  readonly isWaiting?: boolean
  /** Whether the query runs in a moment, and asks for the source by itself. */
  readonly isAboutToAsk?: boolean
}

/** A query that follows a source: one subscription for all components that show it. */
export interface LiveQuery extends LiveTask {
  readonly writer: LiveWriter
  /** Ends at once. What has not been written is dropped. */
  close(): void
}

/** The query that a {@link LiveWriter} writes. */
export interface LiveTask {
  readonly queryClient: QueryClient
  readonly query: Query
  /** Begins, goes on or ends, as the source is needed or not. */
  update(): void
  /** Begins the source anew after it has given up, or when there was nothing. */
  retry(): void
}
