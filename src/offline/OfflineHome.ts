import { focusManager, onlineManager } from '@tanstack/react-query'
import { configurationFailure } from '../failure/configurationFailure.js'
import { toApiFailure } from '../failure/toApiFailure.js'
import { onPage } from '../http/device/onPage.js'
import type { MutationOutbox } from '../repository/mutations/MutationOutbox.js'
import type { Offline } from './CreateOfflineOptions.js'
import { QueryDisk } from './disk/QueryDisk.js'
import { Registry } from './OfflineRepository.js'
import type { OfflineSettings, Settled } from './OfflineSettings.js'
import type { OfflineState, OutboxControl } from './OfflineState.js'
import type { Outbox } from './outbox/Outbox.js'
import type { OutboxEntry } from './outbox/OutboxEntry.js'
import type { OutboxSettings } from './outbox/OutboxSettings.js'
import { UserSpace } from './UserSpace.js'

/** Makes the outbox of a user; apart, so that nobody pays for it who only keeps data. */
export type OpenOutbox = (settings: OutboxSettings) => Outbox

/** What is open between `createOffline` and `dispose`. */
interface Opened {
  readonly settings: OfflineSettings
  readonly disk: QueryDisk
  readonly openOutbox: OpenOutbox | undefined
}

/** What the query client has of it, for good: it opens and closes what belongs to a user. */
export class OfflineHome implements MutationOutbox, OfflineState {
  readonly #listeners = new Set<() => void>()
  #outbox: Outbox | undefined
  #opened: Opened | undefined
  #closing: Promise<unknown> = Promise.resolve()

  readonly accept: MutationOutbox['accept'] = (mutation) => this.#outbox?.take(mutation)

  readonly isBusy = (): boolean => this.#outbox?.refetchLater() ?? false

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

  /** @throws a `configuration` failure while it is open already */
  open(options: Settled, openOutbox?: OpenOutbox): Offline {
    if (this.#opened) throw openTwice()
    const settings = this.#settingsOf(options)
    const disk = new QueryDisk(settings)
    const opened = { settings, disk, openOutbox }
    this.#opened = opened
    const { client, queryClient } = settings
    const { session } = client
    const { queries, ...others } = queryClient.getDefaultOptions()
    const kept = { ...queries, persister: disk.persister }
    queryClient.setDefaultOptions({ ...others, queries: kept })
    const wake = () => this.#outbox?.wake()
    const rest = () => this.#outbox?.rest()
    const flush = () => disk.flush()
    const stops = [
      queryClient.getQueryCache().subscribe(disk.follow),
      queryClient.getMutationCache().subscribe((event) => {
        const isNews = event.type === 'updated' && /pend|succ|err/.test(event.action.type)
        if (isNews) void disk.note(event.mutation)
      }),
      onlineManager.subscribe((isOnline) => isOnline && wake()),
      session?.subscribe((event) => {
        if (event.type !== 'signedOut') return this.#enter(opened, event.principal)
        this.#leave(opened, event.reason === 'signedOut' ? '' : 'q.')
      }),
      // A page that is hidden may hear no more.
      focusManager.subscribe((isSeen) => void (isSeen ? wake() : flush())),
      onPage('pagehide', rest),
      onPage('freeze', rest),
      onPage('resume', wake),
      onPage('pageshow', ({ persisted }) => persisted && wake()),
    ]
    this.#enter(opened, session ? session.principal : '')
    const dispose = () => {
      // It may be open anew by then.
      if (this.#opened !== opened) return
      this.#opened = undefined
      for (const stop of stops) stop?.()
      this.#leave(opened, undefined)
    }
    return { outbox: this.outbox, flush, dispose }
  }

  #settingsOf(options: Settled): OfflineSettings {
    const { clock } = options.client
    let failedAt = -Infinity
    return {
      ...options,
      clock,
      startedAt: clock.now(),
      registry: new Registry(options.repositories, options.version),
      report: (failure) => {
        const now = clock.now()
        // What goes on failing is no news.
        if (now - failedAt > quiet) options.onStorageFailure(toApiFailure(failure))
        failedAt = now
      },
      look: (isLost) => void this.#outbox?.look(isLost),
      changed: () => {
        for (const listener of [...this.#listeners]) listener()
      },
    }
  }

  /** Somebody is there. Nothing is kept for a user of whom nobody knows who it is. */
  #enter(opened: Opened, principal: string | undefined): void {
    const { settings, disk, openOutbox } = opened
    if (principal === disk.space?.principal) return this.#outbox?.wake()
    this.#leave(opened, undefined)
    if (principal === undefined) return
    const space = new UserSpace(settings, principal, this.#closing)
    disk.space = space
    this.#outbox = openOutbox?.({ ...settings, space })
    settings.look()
  }

  /** Nobody is there any longer. Deletes what begins with `forget`. */
  #leave({ settings, disk }: Opened, forget: string | undefined): void {
    const { changed, report } = settings
    disk.stop()
    const outbox = this.#outbox
    this.#outbox = undefined
    if (disk.space) this.#closing = disk.space.close(forget).catch(report)
    disk.space = undefined
    outbox?.stop(forget === undefined ? 'caller' : 'signedOut')
    changed()
  }
}

/** For how long storage has not failed that tells again when it does, in milliseconds. */
const quiet = 600_000

function openTwice(): Error {
  return configurationFailure(
    'offline-twice',
    __DEV__ &&
      'This QueryClient has an offline store already: call createOffline() once, or dispose() of what it gave first.',
  )
}

const none: readonly OutboxEntry[] = []
