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

/** Sends a mutation with variables that may have become others. */
export type SendVariables = (variables: unknown) => Promise<unknown>

/** How changes lie over the server's responses. What lays some brings this along; who lays none does not load it. */
export interface Layering {
  /** Asks for the data of a query; the response does not undo what is laid over it meanwhile. */
  fetch(asking: TrackedFetch): Promise<unknown>
  /** Replaces what is equal by the former. @defaultValue `shareEqual` */
  shareResponse?(former: unknown, next: unknown): unknown
  /** The changes under way in a query client, where there can be any. */
  mutationsOf?(queryClient: QueryClient): PendingMutations
  /** Shows from now on what a mutation with that function will change. */
  register?(repository: OptimisticRepository, name: string, mutationFn: object): void
  /** Sends a mutation when its time has come. Rejects when it is taken back. */
  sendInOrder?(mutation: OutgoingMutation, send: SendVariables): Promise<unknown>
}

/** How changes lie that the server has not made yet. */
export interface MutationLayering extends Layering {
  mutationsOf(queryClient: QueryClient): PendingMutations
  shareResponse(former: unknown, next: unknown): unknown
}

/** Layers that are laid by others than a repository's own mutations. */
export const layering: MutationLayering = {
  fetch: (asking) => pendingMutationsOf(asking.client).layers.fetches.track(asking),
  mutationsOf: pendingMutationsOf,
  shareResponse,
}
