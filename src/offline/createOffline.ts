import type { CreateOfflineOptions, Offline } from './CreateOfflineOptions.js'
import { openOffline } from './openOffline.js'
import { Outbox } from './outbox/Outbox.js'

/**
 * Persists queries and queues mutations on the device. The data of repositories with `persist` is restored at the next
 * start. A mutation of a repository with `offline` is stored in the outbox before it is sent, and takes effect once, even
 * across reloads.
 *
 * Call it once, before the first render. Signing out deletes everything of that user.
 *
 * @example
 * ```ts
 * const queryClient = new QueryClient()
 * createOffline({ client: api, queryClient, repositories: [products, orders] })
 * // <ApiProvider client={api} queryClient={queryClient}>
 * ```
 * @throws a `configuration` failure when the query client already has an offline store
 */
export function createOffline(options: CreateOfflineOptions): Offline {
  return openOffline(options, (settings) => new Outbox(settings))
}
