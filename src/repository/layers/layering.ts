import type { QueryClient } from '@tanstack/react-query'
import { shareResponse } from './AskedTimes.js'
import type { Asking } from './Asking.js'
import type { PlannedRepository } from './optimisticPlans.js'
import { type Writes, writesOf } from './Writes.js'

/** A mutation that is about to be sent. */
export interface DueMutation {
  readonly repository: PlannedRepository
  readonly name: string
  readonly variables: unknown
  readonly queryClient: QueryClient
}

/** Sends a mutation with variables that may have become others. */
export type SendDue = (variables: unknown) => Promise<unknown>

/** How changes lie over the server's responses. What lays some brings this along; who lays none does not load it. */
export interface Layering {
  /** Asks for the data of a query; the response does not undo what is laid over it meanwhile. */
  ask(asking: Asking): Promise<unknown>
  /** Replaces what is equal by the former. @defaultValue `shareEqual` */
  shareResponse?(former: unknown, next: unknown): unknown
  /** The changes under way in a query client, where there can be any. */
  writesOf?(queryClient: QueryClient): Writes
  /** Shows from now on what a mutation with that function will change. */
  follow?(repository: PlannedRepository, name: string, mutationFn: object): void
  /** Sends a mutation when its time has come. Rejects when it is taken back. */
  sendInTurn?(mutation: DueMutation, send: SendDue): Promise<unknown>
}

/** How changes lie that the server has not made yet. */
export interface WriteLayering extends Layering {
  writesOf(queryClient: QueryClient): Writes
  shareResponse(former: unknown, next: unknown): unknown
}

/** Layers that are laid by others than a repository's own mutations. */
export const layering: WriteLayering = {
  ask: (asking) => writesOf(asking.client).layers.asked.follow(asking),
  writesOf,
  shareResponse,
}
