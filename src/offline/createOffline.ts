import { createApiFailure } from '../failure/createApiFailure.js'
import { attach, attached } from '../repository/attach.js'
import { connectApi } from '../repository/connectApi.js'
import { type Relay, relayPlace } from '../repository/mutations/Relay.js'
import { browserChannel, browserLock } from '../session/browser.js'
import { pageLock } from '../session/SessionLock.js'
import { createIndexedDbStore } from '../storage/createIndexedDbStore.js'
import type { CreateOfflineOptions, Offline } from './CreateOfflineOptions.js'
import { OfflineHome } from './OfflineHome.js'
import { offlinePlace } from './OfflineState.js'

const day = 86_400_000

const defaults = {
  scope: '',
  version: '',
  maxAge: day,
  maxBytes: 5_000_000,
  throttle: 1_000,
  concurrency: 4,
  maxEntries: 1_000,
  maxWait: 7 * day,
  channel: browserChannel,
} satisfies Partial<CreateOfflineOptions>

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
  const { client, queryClient } = options
  connectApi(queryClient, client)
  if (attached(queryClient, relayPlace)) {
    const message = 'This QueryClient has an offline store already: call createOffline() once.'
    throw createApiFailure({ kind: 'configuration', message })
  }
  const home = new OfflineHome({
    store: createIndexedDbStore({ name: 'repository-hooks-offline' }),
    lock: browserLock() ?? pageLock(),
    onStorageFailure: console.warn,
    ...defaults,
    ...options,
  })
  attach(queryClient, relayPlace, (): Relay => home)
  attach(queryClient, offlinePlace, () => home)
  return home.open()
}
