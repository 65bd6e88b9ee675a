import type { QueryClient } from '@tanstack/react-query'
import type { Clock } from '../../http/Clock.js'
import type { SessionScope } from '../../http/SessionScope.js'
import { shareAnswer } from './AskedTimes.js'
import type { PlannedRepository } from './optimisticPlans.js'
import { type Writes, writesOf } from './Writes.js'

/** A mutation that is about to be sent. */
export interface DueMutation {
  readonly repository: PlannedRepository
  readonly name: string
  readonly variables: unknown
  readonly queryClient: QueryClient
  readonly caller: { readonly session: SessionScope | undefined; readonly clock: Clock }
}

/** How changes lie over the server's answers. What lays some brings this along; who lays none does not load it. */
export interface Layering {
  /** The changes under way in a query client. */
  writesOf(queryClient: QueryClient): Writes
  /** Replaces what is equal by the former, and keeps in mind when the answer was asked for. */
  shareAnswer(former: unknown, next: unknown): unknown
  /** Shows from now on what a mutation with that function will change. */
  follow?(repository: PlannedRepository, name: string, mutationFn: object): void
  /** Waits until a mutation is to be sent. Rejects when it is taken back. */
  hold?(mutation: DueMutation): Promise<void>
}

/** Layers that are laid by others than a repository's own mutations. */
export const layering: Layering = { writesOf, shareAnswer }
