import type { QueryClient } from '@tanstack/react-query'
import { attached } from '../attach.js'
import type { PendingMutations } from './PendingMutations.js'

/** A value whose temporary ids are replaced by the server's, as far as they are known. */
export function withRealIds(client: QueryClient, value: unknown): unknown {
  return attached<PendingMutations>(client, 'pending')?.withRealIds(value) ?? value
}

/** The same, or a promise of the value with real ids only, if the client has pending mutations. It rejects with the failure of a creation that it depends on. */
export function waitForRealIds(client: QueryClient, value: unknown): unknown {
  return attached<PendingMutations>(client, 'pending')?.waitForIds(value) ?? value
}
