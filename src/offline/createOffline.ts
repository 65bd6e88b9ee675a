import { onlineManager, type QueryClient } from '@tanstack/react-query'
import type { ApiFailure } from '../failure/ApiFailure.js'
import { createApiFailure } from '../failure/createApiFailure.js'
import { toApiFailure } from '../failure/toApiFailure.js'
import type { ApiClient } from '../http/ApiClient.js'
import { attach, attached } from '../repository/attach.js'
import { connectApi } from '../repository/connectApi.js'
import { type Relay, relayPlace } from '../repository/mutations/Relay.js'
import { browserChannel, browserLock } from '../session/browser.js'
import { pageLock, type SessionLock } from '../session/SessionLock.js'
import type { SessionChannel } from '../session/SessionTabs.js'
import { createIndexedDbStore } from '../storage/createIndexedDbStore.js'
import type { KeyValueStore } from '../storage/KeyValueStore.js'
import { QueryDisk } from './disk/QueryDisk.js'
import { fingerprint } from './fingerprint.js'
import { type OfflineRepository, Registry } from './OfflineRepository.js'
import { Outbox } from './outbox/Outbox.js'
import type { OutboxEntry } from './outbox/OutboxEntry.js'
import { type OfflineState, type OutboxControl, offlinePlace } from './OfflineState.js'
import { UserSpace } from './UserSpace.js'

/** Options of {@link createOffline}. */
export interface CreateOfflineOptions {
  /** The API; its session says whose data it is. */
  client: ApiClient
  /** The cache; pass the same to `ApiProvider`. */
  queryClient: QueryClient
  /** All repositories that declare `persist` or `offline`: by them, the next start knows what it finds. */
  repositories: readonly OfflineRepository[]
  /**
   * Where everything is kept. A vault encrypts it.
   *
   * @defaultValue IndexedDB, in a database called `repository-hooks-offline`
   */
  store?: KeyValueStore
  /** Another version drops the data that was kept by the former one. Schemas count by themselves. @defaultValue `''` */
  version?: string
  /** How old data may be that is shown at a start, in milliseconds. @defaultValue one day */
  maxAge?: number
  /** How much data is kept for a user, in characters; the oldest goes first. @defaultValue 5 million */
  maxBytes?: number
  /** How long changes of data are gathered before they are written, in milliseconds. @defaultValue `1_000` */
  throttle?: number
  /** How many changes are sent at the same time; those of one entity never are. @defaultValue `4` */
  concurrency?: number
  /** How many changes may wait; the next ones are refused. @defaultValue `1_000` */
  maxEntries?: number
  /**
   * How long a change may wait, in milliseconds. No longer than the server remembers an `Idempotency-Key`.
   *
   * @defaultValue one week
   */
  maxWait?: number
  /** Gives the variables of a change that another version of the app wrote. @defaultValue such changes fail */
  migrate?: (entry: OutboxEntry) => unknown
  /** Told once when the storage fails; the app goes on in memory. @defaultValue a warning in the console */
  onStorageFailure?: (failure: ApiFailure) => void
  /** Keeps tabs from sending at the same time. @defaultValue Web Locks, else a lock within the page */
  lock?: SessionLock
  /** Opens the channel between tabs; `false` for none. @defaultValue a `BroadcastChannel` */
  channel?: ((name: string) => SessionChannel | undefined) | false
}

const day = 86_400_000

const defaults = {
  version: '',
  maxAge: day,
  maxBytes: 5_000_000,
  throttle: 1_000,
  concurrency: 4,
  maxEntries: 1_000,
  maxWait: 7 * day,
  channel: browserChannel,
} satisfies Partial<CreateOfflineOptions>

/** Keeps data and changes on the device. */
export interface Offline {
  /** The changes that wait; the hook `useOutbox` shows them. */
  readonly outbox: OutboxControl
  /** Writes at once what waits to be written. */
  flush(): Promise<void>
  /** Lets go of tabs and listeners. What is kept stays. */
  dispose(): void
}

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
  if (attached(queryClient, relayPlace)) throw second()
  const home = new OfflineHome({ ...defaults, ...options })
  attach(queryClient, relayPlace, (): Relay => home)
  attach(queryClient, offlinePlace, () => home)
  return home.open()
}

type Settings = CreateOfflineOptions & Required<Pick<CreateOfflineOptions, keyof typeof defaults>>

class OfflineHome implements Relay, OfflineState {
  readonly #settings: Settings
  readonly #registry: Registry
  readonly #store: KeyValueStore
  readonly #disk: QueryDisk
  readonly #listeners = new Set<() => void>()
  #space: UserSpace | undefined
  #outbox: Outbox | undefined
  #isReported = false

  constructor(settings: Settings) {
    const { client, repositories, store } = settings
    this.#settings = settings
    this.#registry = new Registry(repositories)
    this.#store = store ?? createIndexedDbStore({ name: 'repository-hooks-offline' })
    this.#disk = new QueryDisk({
      ...settings,
      clock: client.clock,
      registry: this.#registry,
      space: () => this.#space,
      report: this.#report,
    })
  }

  readonly take: Relay['take'] = (mutation) => this.#outbox?.take(mutation)

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  readonly getEntries = (): readonly OutboxEntry[] => this.#outbox?.items ?? none

  readonly outbox: OutboxControl = {
    getEntries: this.getEntries,
    getSent: () => this.#outbox?.sent ?? 0,
    retry: async (id) => this.#outbox?.retry(id),
    discard: async (id) => (await this.#outbox?.discard(id)) ?? false,
    resolve: async (id, choice) => this.#outbox?.resolve(id, choice),
  }

  open(): Offline {
    const { client, queryClient } = this.#settings
    const { session } = client
    const former = queryClient.getDefaultOptions()
    const { persister } = this.#disk
    queryClient.setDefaultOptions({ ...former, queries: { ...former.queries, persister } })
    const stops = [
      queryClient.getQueryCache().subscribe(this.#disk.follow),
      queryClient.getMutationCache().subscribe(({ type, mutation, ...event }) => {
        const isMade = type === 'updated' && 'action' in event && event.action.type === 'success'
        if (isMade) void this.#disk.outdate(mutation?.state.submittedAt)
      }),
      onlineManager.subscribe((isOnline) => isOnline && this.#outbox?.wake()),
      session?.subscribe((event) => {
        if (event.type === 'signedOut') return this.#leave(event.reason === 'signedOut' ? '' : 'q.')
        this.#enter(event.principal)
      }),
      onHide(() => void this.#disk.flush()),
    ]
    this.#enter(session ? session.principal : '')
    return {
      outbox: this.outbox,
      flush: () => this.#disk.flush(),
      dispose: () => {
        for (const stop of stops) stop?.()
        this.#outbox?.stop()
        this.#disk.stop()
      },
    }
  }

  /** Somebody is there. Nothing is kept for a user of whom nobody knows who it is. */
  #enter(principal: string | undefined): void {
    if (principal === this.#space?.principal) return this.#outbox?.wake()
    this.#leave(undefined)
    if (principal === undefined) return
    const space = new UserSpace(this.#store, principal)
    const { client, lock, channel, maxWait, migrate } = this.#settings
    const name = `repository-hooks:outbox:${client.baseURL}:${fingerprint(principal)}`
    this.#space = space
    this.#outbox = new Outbox({
      ...this.#settings,
      ...{ space, name, migrate },
      clock: client.clock,
      registry: this.#registry,
      maxAge: maxWait,
      lock: lock ?? browserLock() ?? pageLock(),
      channel: channel ? channel(name) : undefined,
      report: this.#report,
      changed: () => this.#tell(),
    })
    void this.#outbox.start()
  }

  /** Nobody is there any longer. Deletes what begins with `forget`. */
  #leave(forget: string | undefined): void {
    this.#disk.stop()
    this.#outbox?.stop()
    this.#outbox = undefined
    this.#space?.close(forget).catch(this.#report)
    this.#space = undefined
    this.#tell()
  }

  #tell(): void {
    for (const listener of [...this.#listeners]) listener()
  }

  readonly #report = (failure: unknown): void => {
    if (this.#isReported) return
    this.#isReported = true
    const { onStorageFailure = console.warn } = this.#settings
    onStorageFailure(toApiFailure(failure))
  }
}

const none: readonly OutboxEntry[] = []

/** Calls back when the page is hidden, which may be the last that it hears; returns what ends that. */
function onHide(listener: () => void): () => void {
  if (typeof document === 'undefined') return () => {}
  document.addEventListener('visibilitychange', listener)
  return () => document.removeEventListener('visibilitychange', listener)
}

function second(): ApiFailure {
  const message =
    'This QueryClient has an offline store already: call createOffline() once for each.'
  return createApiFailure({ kind: 'configuration', message })
}
