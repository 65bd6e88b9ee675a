import { configurationFailure } from '../failure/configurationFailure.js'
import { attach } from '../repository/attach.js'
import { connectApi } from '../repository/connectApi.js'
import { type MutationOutbox, outboxKey } from '../repository/mutations/MutationOutbox.js'
import { browserLock } from '../session/tabs/browserLock.js'
import { pageLock } from '../session/tabs/SessionLock.js'
import { browserChannel } from '../storage/browserChannel.js'
import { checkStore } from '../storage/checkStore.js'
import { createIndexedDbStore } from '../storage/createIndexedDbStore.js'
import type { CreateOfflineOptions, Offline } from './CreateOfflineOptions.js'
import { memberOf } from '../failure/memberOf.js'
import { OfflineHome, type OpenOutbox } from './OfflineHome.js'
import { offlinePlace } from './OfflineState.js'

const day = 86_400_000

/** What is made of numbers. */
const amounts = {
  maxAge: day,
  maxBytes: 5_000_000,
  throttle: 1_000,
  concurrency: 4,
  maxEntries: 1_000,
  maxWait: 7 * day,
} satisfies Partial<CreateOfflineOptions>

/** Ties what is kept on the device to a query client, with or without an outbox. */
export function openOffline(options: CreateOfflineOptions, openOutbox?: OpenOutbox): Offline {
  const { client, queryClient } = options
  if (__DEV__) checkOptions(options)
  connectApi(queryClient, client)
  const settled = {
    ...amounts,
    scope: '',
    version: '',
    channel: browserChannel,
    store: createIndexedDbStore({ name: 'repository-hooks-offline' }),
    lock: browserLock() ?? pageLock(),
    onStorageFailure: console.warn,
    ...options,
  }
  const home = attach(queryClient, offlinePlace, () => new OfflineHome())
  attach(queryClient, outboxKey, (): MutationOutbox => home)
  return home.open(settled, openOutbox)
}

/** Checks, while developing, what types can't see. */
function checkOptions(options: CreateOfflineOptions): void {
  for (const name of Object.keys(amounts)) checkAmount(name, memberOf(options, name))
  if (options.store) checkStore(options.store)
}

/** `throttle: 0` writes at once; nothing at all of anything else would keep or send nothing. */
function checkAmount(name: string, value: unknown): void {
  const least = name === 'throttle' ? 0 : Number.MIN_VALUE
  if (value === undefined || (typeof value === 'number' && value >= least)) return
  throw configurationFailure(
    'offline-amount',
    __DEV__ &&
      `The option '${name}' is ${JSON.stringify(value)}; it must be a number ${least > 0 ? 'above 0, where Infinity means no limit' : 'from 0'}.`,
  )
}
