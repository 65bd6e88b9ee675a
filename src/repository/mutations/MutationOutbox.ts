import type { QueryClient } from '@tanstack/react-query'
import { attached } from '../attach.js'
import type { RepositoryCallOptions } from '../calls/EndpointCall.js'
import type { Parts } from '../Parts.js'

/** A mutation that an outbox can send now or later. */
export interface OutboxMutation {
  readonly parts: Parts
  readonly name: string
  readonly variables: unknown
  /** The id of the new entity until the server responds; only of an optimistic creation. */
  readonly temporaryId: unknown
  /** `meta` of the mutation's options. */
  readonly meta: Readonly<Record<string, unknown>> | undefined
  send(variables: unknown, options: RepositoryCallOptions): Promise<unknown>
}

/** A mutation that was sent. */
export interface SentMutation {
  readonly response: unknown
  /** The variables as they were sent: with the server's ids. */
  readonly variables: unknown
}

/** Accepts mutations, and sends them when that is possible. */
export interface MutationOutbox {
  /** Accepts a mutation, and resolves when it was sent. Returns `undefined` if the mutation has to be sent directly. */
  accept(mutation: OutboxMutation): Promise<SentMutation> | undefined
  /** Whether more mutations follow immediately, so that active queries should be refetched after them. */
  isBusy(): boolean
}

/** The key under which an outbox is attached to a query client. */
export const outboxKey = 'outbox'

/** The outbox of a query client, if it has one. */
export function mutationOutboxOf(queryClient: QueryClient): MutationOutbox | undefined {
  return attached<MutationOutbox>(queryClient, outboxKey)
}
