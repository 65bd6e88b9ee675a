import type { FailureKind } from '../../failure/FailureKind.js'
import type { DataSource } from '../../repository/watch/QueryEvent.js'
import type { FetchCause } from '../../repository/watch/FetchCause.js'

/** How a query got data, or tried to. */
export interface InspectedData {
  readonly id: string
  /** The query's key as text; what people typed is masked. */
  readonly key: string
  /** When it began, in milliseconds since 1970. */
  readonly at: number
  readonly source: DataSource
  /** Why it was fetched; `undefined` for what was not. */
  readonly cause: FetchCause | undefined
  readonly state: 'pending' | 'succeeded' | 'failed' | 'cancelled'
  /** In milliseconds; `undefined` while it is under way. */
  readonly duration: number | undefined
  readonly failure: FailureKind | undefined
}

/** One run of a mutation. */
export interface InspectedMutation {
  readonly id: string
  /** The mutation's key as text. */
  readonly key: string
  /** When it began, in milliseconds since 1970. */
  readonly at: number
  readonly state: 'pending' | 'paused' | 'succeeded' | 'failed'
  /** In milliseconds, until its effects had been fetched. */
  readonly duration: number | undefined
  readonly failure: FailureKind | undefined
}
