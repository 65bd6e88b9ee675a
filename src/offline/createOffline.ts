import type { CreateOfflineOptions, Offline } from './CreateOfflineOptions.js'
import { openOffline } from './openOffline.js'
import { Outbox } from './outbox/Outbox.js'

/**
 * Keeps data and changes on the device: what repositories declare as `persist` is there at the next start, and what they
 * declare as `offline` is written down before it is sent, and sent once, whatever happens meanwhile.
 *
 * Make it once, before the first render. Signing out deletes everything of that user.
 *
 * @example
 * ```ts
 * const queryClient = new QueryClient()
 * createOffline({ client: api, queryClient, repositories: [products, orders] })
 * // <ApiProvider client={api} queryClient={queryClient}>
 * ```
 * @throws a `configuration` failure when the query client has one already
 */
export function createOffline(options: CreateOfflineOptions): Offline {
  return openOffline(options, (settings) => new Outbox(settings))
}
