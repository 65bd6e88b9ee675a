import type { Query, QueryClient } from '@tanstack/react-query'
import type { Affects, Invalidates } from '../endpoints.js'
import type { Parts } from '../Parts.js'

/** What a mutation makes stale. */
export interface MutationEffect {
  readonly affects: Affects
  readonly invalidates: Invalidates
  /** Whether it answers with the entity. */
  readonly returnsEntity?: boolean
}

/** A declared mutation. */
export interface DeclaredMutation {
  readonly parts: Parts
  readonly name: string
  readonly effect: MutationEffect
}

/** What a mutation came to. */
export interface MutationOutcome {
  readonly client: QueryClient
  readonly variables: unknown
  /** Missing where it failed, as by a response that can't be read, or by a change of somebody else. */
  readonly response?: unknown
  /** Whether the layers have laid the response over what is there. */
  readonly isApplied?: boolean
  /** When it was sent, in milliseconds since 1970. @defaultValue 0, where there is no response */
  readonly startedAt?: number
  /** The queries that show something else than the response, since a source has told more. */
  readonly pushed?: ReadonlySet<Query> | undefined
}
