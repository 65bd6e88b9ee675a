import type { QueryClient } from '@tanstack/react-query'
import { attached } from '../attach.js'
import type { PendingMutations } from './PendingMutations.js'

/** A value with the server's ids in the place of temporary ones, as far as they are known. */
export function withRealIds(client: QueryClient, value: unknown): unknown {
  return attached<PendingMutations>(client, 'pending')?.withRealIds(value) ?? value
}

/** The same, or a promise of it as soon as all of them are known, which rejects with what kept one of the entities from being made. */
export function waitForRealIds(client: QueryClient, value: unknown): unknown {
  return attached<PendingMutations>(client, 'pending')?.waitForIds(value) ?? value
}
