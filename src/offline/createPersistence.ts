import type { CreateOfflineOptions, Offline } from './CreateOfflineOptions.js'
import { openOffline } from './openOffline.js'

type OutboxOption = 'channel' | 'concurrency' | 'maxEntries' | 'maxWait' | 'migrate'

/** Options of {@link createPersistence}. */
export interface CreatePersistenceOptions extends Omit<CreateOfflineOptions, OutboxOption> {}

/**
 * Persists queries on the device, without an outbox: `createOffline` at less than half of its size, for apps that mutate
 * only while online. Mutations of repositories with `offline` are sent at once, or fail.
 *
 * @throws a `configuration` failure when the query client already has an offline store
 */
export function createPersistence(
  options: CreatePersistenceOptions,
): Pick<Offline, 'flush' | 'dispose'> {
  return openOffline(options)
}
