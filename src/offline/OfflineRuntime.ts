import { focusManager, onlineManager } from '@tanstack/react-query'
import { configurationFailure } from '../failure/configurationFailure.js'
import { toApiFailure } from '../failure/toApiFailure.js'
import { onPageEvent } from '../http/device/onPageEvent.js'
import type { MutationOutbox } from '../repository/mutations/MutationOutbox.js'
import type { Offline } from './CreateOfflineOptions.js'
import { QueryPersister } from './persister/QueryPersister.js'
import { Registry } from './OfflineRepository.js'
import type { OfflineSettings, ResolvedOptions } from './OfflineSettings.js'
import type { OfflineState, OutboxControl } from './OfflineState.js'
import type { Outbox } from './outbox/Outbox.js'
import type { OutboxEntry } from './outbox/OutboxEntry.js'
import type { OutboxSettings } from './outbox/OutboxSettings.js'
import { UserStorage } from './UserStorage.js'

/** Creates the outbox of a user. It is injected, so that `createPersistence` does not bundle the outbox. */
export type CreateOutbox = (settings: OutboxSettings) => Outbox

/** What exists between `createOffline` and `dispose`. */
interface ActiveStore {
  readonly settings: OfflineSettings
  readonly persister: QueryPersister
  readonly createOutbox: CreateOutbox | undefined
}

/** The part that stays attached to a query client. It opens and closes the storage and the outbox of the current user. */
export class OfflineRuntime implements MutationOutbox, OfflineState {
  readonly #listeners = new Set<() => void>()
  #outbox: Outbox | undefined
  #active: ActiveStore | undefined
  #closing: Promise<unknown> = Promise.resolve()

  readonly accept: MutationOutbox['accept'] = (mutation) => this.#outbox?.take(mutation)

  readonly isBusy = (): boolean => this.#outbox?.deferRefetch() ?? false

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  readonly outbox: OutboxControl = {
    getEntries: () => this.#outbox?.entries.all ?? none,
    getSent: () => this.#outbox?.entries.sent ?? 0,
    retry: async (id) => this.#outbox?.retry(id),
    discard: async (id) => (await this.#outbox?.discard(id)) ?? false,
    resolve: async (id, choice) => this.#outbox?.resolve(id, choice),
  }

  /** @throws a `configuration` failure when it is already open */
  open(options: ResolvedOptions, createOutbox?: CreateOutbox): Offline {
    if (this.#active) throw alreadyOpen()
    const settings = this.#toSettings(options)
    const persister = new QueryPersister(settings)
    const active = { settings, persister, createOutbox }
    this.#active = active
    const { client, queryClient } = settings
    const { session } = client
    const { queries, ...others } = queryClient.getDefaultOptions()
    const withPersister = { ...queries, persister: persister.persister }
    queryClient.setDefaultOptions({ ...others, queries: withPersister })
    const resume = () => this.#outbox?.resume()
    const pause = () => this.#outbox?.pause()
    const flush = () => persister.flush()
    const unsubscribes = [
      queryClient.getQueryCache().subscribe(persister.onCacheEvent),
      queryClient.getMutationCache().subscribe((event) => {
        const isStatusChange = event.type === 'updated' && /pend|succ|err/.test(event.action.type)
        if (isStatusChange) void persister.recordMutation(event.mutation)
      }),
      onlineManager.subscribe((isOnline) => isOnline && resume()),
      session?.subscribe((event) => {
        if (event.type !== 'signedOut') return this.#openUser(active, event.principal)
        this.#closeUser(active, event.reason === 'signedOut' ? '' : 'q.')
      }),
      // A hidden page may be discarded without another event.
      focusManager.subscribe((isVisible) => void (isVisible ? resume() : flush())),
      onPageEvent('pagehide', pause),
      onPageEvent('freeze', pause),
      onPageEvent('resume', resume),
      onPageEvent('pageshow', ({ persisted }) => persisted && resume()),
    ]
    this.#openUser(active, session ? session.principal : '')
    const dispose = () => {
      // A later open() may have replaced it.
      if (this.#active !== active) return
      this.#active = undefined
      for (const unsubscribe of unsubscribes) unsubscribe?.()
      this.#closeUser(active, undefined)
    }
    return { outbox: this.outbox, flush, dispose }
  }

  #toSettings(options: ResolvedOptions): OfflineSettings {
    const { clock } = options.client
    let failedAt = -Infinity
    return {
      ...options,
      clock,
      startedAt: clock.now(),
      registry: new Registry(options.repositories, options.version),
      report: (failure) => {
        const now = clock.now()
        // A storage that keeps failing is reported once.
        if (now - failedAt > reportInterval) options.onStorageFailure(toApiFailure(failure))
        failedAt = now
      },
      reload: (isLost) => void this.#outbox?.reload(isLost),
      notify: () => {
        for (const listener of [...this.#listeners]) listener()
      },
    }
  }

  /** Opens the storage and the outbox of a user. A user without a principal gets neither. */
  #openUser(active: ActiveStore, principal: string | undefined): void {
    const { settings, persister, createOutbox } = active
    if (principal === persister.storage?.principal) return this.#outbox?.resume()
    this.#closeUser(active, undefined)
    if (principal === undefined) return
    const storage = new UserStorage(settings, principal, this.#closing)
    persister.storage = storage
    this.#outbox = createOutbox?.({ ...settings, storage })
    settings.reload()
  }

  /**
   * Closes the storage and the outbox of the current user.
   *
   * @param deleted - deletes the records whose names begin with it; `undefined` deletes none
   */
  #closeUser({ settings, persister }: ActiveStore, deleted: string | undefined): void {
    const { notify, report } = settings
    persister.reset()
    const outbox = this.#outbox
    this.#outbox = undefined
    if (persister.storage) this.#closing = persister.storage.close(deleted).catch(report)
    persister.storage = undefined
    outbox?.stop(deleted === undefined ? 'caller' : 'signedOut')
    notify()
  }
}

/** A storage failure is reported again after so much time without one, in milliseconds. */
const reportInterval = 600_000

function alreadyOpen(): Error {
  return configurationFailure(
    'offline-twice',
    __DEV__ &&
      'This QueryClient already has an offline store. Call createOffline() once, or dispose() the former one first.',
  )
}

const none: readonly OutboxEntry[] = []
