import type { QueryClient } from '@tanstack/react-query'
import { shareResponse } from './FetchTracker.js'
import type { TrackedFetch } from './TrackedFetch.js'
import type { OptimisticRepository } from './optimisticPlanners.js'
import { type PendingMutations, pendingMutationsOf } from './PendingMutations.js'

/** A mutation that is about to be sent. */
export interface OutgoingMutation {
  readonly repository: OptimisticRepository
  readonly name: string
  readonly variables: unknown
  readonly queryClient: QueryClient
}

/** Sends a mutation, perhaps with changed variables. */
export type SendVariables = (variables: unknown) => Promise<unknown>

/**
 * How layers are applied to responses. `optimistic` and live sources bring it along, so an app without them does not load
 * it.
 */
export interface Layering {
  /** Runs the fetch of a query; its response keeps the layers that are added meanwhile. */
  fetch(fetch: TrackedFetch): Promise<unknown>
  /** The `structuralSharing` function of the queries. @defaultValue `shareEqual` */
  shareResponse?(former: unknown, next: unknown): unknown
  /** The pending mutations of a query client, if mutations can be optimistic. */
  mutationsOf?(queryClient: QueryClient): PendingMutations
  /** Makes the mutations with that `mutationFn` optimistic. */
  register?(repository: OptimisticRepository, name: string, mutationFn: object): void
  /** Sends a mutation after its undo window and after earlier mutations of its entity. Rejects if it is undone. */
  sendInOrder?(mutation: OutgoingMutation, send: SendVariables): Promise<unknown>
}

/** Layering that tracks pending mutations. */
export interface MutationLayering extends Layering {
  mutationsOf(queryClient: QueryClient): PendingMutations
  shareResponse(former: unknown, next: unknown): unknown
}

/** Layering without optimistic mutations of its own, for layers that other code adds. */
export const layering: MutationLayering = {
  fetch: (fetch) => pendingMutationsOf(fetch.client).layers.fetches.track(fetch),
  mutationsOf: pendingMutationsOf,
  shareResponse,
}
