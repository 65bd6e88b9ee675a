import { configurationFailure } from '../failure/configurationFailure.js'
import { attach, attached } from '../repository/attach.js'
import { connectApi } from '../repository/connectApi.js'
import { type Relay, relayPlace } from '../repository/mutations/Relay.js'
import { browserChannel, browserLock } from '../session/browser.js'
import { pageLock } from '../session/SessionLock.js'
import { createIndexedDbStore } from '../storage/createIndexedDbStore.js'
import type { CreateOfflineOptions, Offline } from './CreateOfflineOptions.js'
import { OfflineHome, type OpenOutbox } from './OfflineHome.js'
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

/** Ties what is kept on the device to a query client, with or without an outbox. */
export function openOffline(options: CreateOfflineOptions, openOutbox?: OpenOutbox): Offline {
  const { client, queryClient } = options
  connectApi(queryClient, client)
  if (attached(queryClient, relayPlace)) {
    const message = 'This QueryClient has an offline store already: call createOffline() once.'
    throw configurationFailure('offline-twice', __DEV__ && message)
  }
  const settled = {
    store: createIndexedDbStore({ name: 'repository-hooks-offline' }),
    lock: browserLock() ?? pageLock(),
    onStorageFailure: console.warn,
    ...defaults,
    ...options,
  }
  const home = new OfflineHome(settled, openOutbox)
  attach(queryClient, relayPlace, (): Relay => home)
  attach(queryClient, offlinePlace, () => home)
  return home.open()
}
