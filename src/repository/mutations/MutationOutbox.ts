import type { QueryClient } from '@tanstack/react-query'
import { attached } from '../attach.js'
import type { RepositoryCallOptions } from '../calls/EndpointCall.js'
import type { Parts } from '../Parts.js'

/** A mutation that could be sent now or later. */
export interface OutboxMutation {
  readonly parts: Parts
  readonly name: string
  readonly variables: unknown
  /** The id of the new entity until the server gives one; of an optimistic creation alone. */
  readonly temporaryId: unknown
  /** `meta` of the mutation's options. */
  readonly meta: Readonly<Record<string, unknown>> | undefined
  send(variables: unknown, options: RepositoryCallOptions): Promise<unknown>
}

/** What became of a mutation. */
export interface SentMutation {
  readonly response: unknown
  /** As they were sent: with the server's ids. */
  readonly variables: unknown
}

/** Takes mutations, to send them when that is possible. */
export interface MutationOutbox {
  /** Takes a mutation; `undefined` leaves it to be sent now. */
  accept(mutation: OutboxMutation): Promise<SentMutation> | undefined
  /** Whether more mutations follow at once, so that what is on screen is better fetched anew after them. */
  isBusy(): boolean
}

/** Where a relay is attached to a query client. */
export const outboxKey = 'outbox'

/** The relay of a query client, if it has one. */
export function mutationOutboxOf(queryClient: QueryClient): MutationOutbox | undefined {
  return attached<MutationOutbox>(queryClient, outboxKey)
}
