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
import { OfflineRuntime, type CreateOutbox } from './OfflineRuntime.js'
import { offlinePlace } from './OfflineState.js'

const day = 86_400_000

/** The defaults of the numeric options. */
const numericDefaults = {
  maxAge: day,
  maxBytes: 5_000_000,
  throttle: 1_000,
  concurrency: 4,
  maxEntries: 1_000,
  maxWait: 7 * day,
} satisfies Partial<CreateOfflineOptions>

/** Opens the offline store of a query client, with or without an outbox. */
export function openOffline(options: CreateOfflineOptions, createOutbox?: CreateOutbox): Offline {
  const { client, queryClient } = options
  if (__DEV__) checkOptions(options)
  connectApi(queryClient, client)
  const resolved = {
    ...numericDefaults,
    scope: '',
    version: '',
    channel: browserChannel,
    store: createIndexedDbStore({ name: 'repository-hooks-offline' }),
    lock: browserLock() ?? pageLock(),
    onStorageFailure: console.warn,
    ...options,
  }
  const runtime = attach(queryClient, offlinePlace, () => new OfflineRuntime())
  attach(queryClient, outboxKey, (): MutationOutbox => runtime)
  return runtime.open(resolved, createOutbox)
}

/** Checks option values that types can't express. Runs in development only. */
function checkOptions(options: CreateOfflineOptions): void {
  for (const name of Object.keys(numericDefaults)) checkNumber(name, memberOf(options, name))
  if (options.store) checkStore(options.store)
}

/** `throttle: 0` writes at once. With 0, any other option would store or send nothing. */
function checkNumber(name: string, value: unknown): void {
  const minimum = name === 'throttle' ? 0 : Number.MIN_VALUE
  if (value === undefined || (typeof value === 'number' && value >= minimum)) return
  throw configurationFailure(
    'offline-amount',
    __DEV__ &&
      `The option '${name}' is ${JSON.stringify(value)}; it must be a number ${minimum > 0 ? 'above 0, where Infinity means no limit' : 'from 0'}.`,
  )
}
