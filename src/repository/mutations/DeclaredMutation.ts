import type { Query, QueryClient } from '@tanstack/react-query'
import type { Affects, Invalidates } from '../endpoints.js'
import type { Parts } from '../Parts.js'

/** The effect of a mutation on the cache. */
export interface MutationEffect {
  readonly affects: Affects
  readonly invalidates: Invalidates
  /** Whether the response is the entity. */
  readonly returnsEntity?: boolean
}

/** A mutation as declared. */
export interface DeclaredMutation {
  readonly parts: Parts
  readonly name: string
  readonly effect: MutationEffect
}

/** The outcome of one run of a mutation. */
export interface MutationOutcome {
  readonly client: QueryClient
  readonly variables: unknown
  /** Missing if the run failed, for example on a response that can't be read, or a conflict with another user's change. */
  readonly response?: unknown
  /** Whether the optimistic layers have applied the response to the cached data. */
  readonly isApplied?: boolean
  /** When the run started, in milliseconds since 1970. @defaultValue 0, if there is no response */
  readonly startedAt?: number
  /** The queries that keep other data than the response, since a live source has pushed newer data. */
  readonly pushed?: ReadonlySet<Query> | undefined
}
