import type { QueryClient } from '@tanstack/react-query'
import { attached } from '../attach.js'
import type { Writes } from './Writes.js'

/** A value with the server's ids in the place of temporary ones, as far as they are known. */
export function withRealIds(client: QueryClient, value: unknown): unknown {
  return attached<Writes>(client, 'writes')?.withRealIds(value) ?? value
}

/** The same, or a promise of it as soon as all of them are known, which rejects with what kept one of the entities from being made. */
export function whenMade(client: QueryClient, value: unknown): unknown {
  return attached<Writes>(client, 'writes')?.whenMade(value) ?? value
}
