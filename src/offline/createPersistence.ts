import type { CreateOfflineOptions, Offline } from './CreateOfflineOptions.js'
import { openOffline } from './openOffline.js'

type OutboxOption = 'channel' | 'concurrency' | 'maxEntries' | 'maxWait' | 'migrate'

/** Options of {@link createPersistence}. */
export interface CreatePersistenceOptions extends Omit<CreateOfflineOptions, OutboxOption> {}

/**
 * Keeps data on the device, and no changes: `createOffline` at less than half of its size, for apps whose users change
 * things only while they are online. What repositories declare as `offline` is sent at once, or fails.
 *
 * @throws a `configuration` failure when the query client has one already
 */
export function createPersistence(
  options: CreatePersistenceOptions,
): Pick<Offline, 'flush' | 'dispose'> {
  return openOffline(options)
}
