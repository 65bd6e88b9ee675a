import { onlineManager } from '@tanstack/react-query'
import { toApiFailure } from '../failure/toApiFailure.js'
import type { Relay } from '../repository/mutations/Relay.js'
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

/** What the query client has of it: it opens and closes what belongs to a user. */
export class OfflineHome implements Relay, OfflineState {
  readonly #settings: OfflineSettings
  readonly #openOutbox: OpenOutbox | undefined
  readonly #disk: QueryDisk
  readonly #listeners = new Set<() => void>()
  #outbox: Outbox | undefined
  #isReported = false
  #closing: Promise<unknown> = Promise.resolve()

  constructor(options: Settled, openOutbox?: OpenOutbox) {
    this.#openOutbox = openOutbox
    const { clock } = options.client
    this.#settings = {
      ...options,
      clock,
      startedAt: clock.now(),
      registry: new Registry(options.repositories, options.version),
      report: (failure) => {
        if (!this.#isReported) options.onStorageFailure(toApiFailure(failure))
        this.#isReported = true
      },
      changed: () => {
        for (const listener of [...this.#listeners]) listener()
      },
    }
    this.#disk = new QueryDisk(this.#settings)
  }

  readonly take: Relay['take'] = (mutation) => this.#outbox?.take(mutation)

  readonly isBusy = (): boolean => this.#outbox?.refetchLater() ?? false

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  readonly outbox: OutboxControl = {
    getEntries: () => this.#outbox?.items ?? none,
    getSent: () => this.#outbox?.sent ?? 0,
    retry: async (id) => this.#outbox?.retry(id),
    discard: async (id) => (await this.#outbox?.discard(id)) ?? false,
    resolve: async (id, choice) => this.#outbox?.resolve(id, choice),
  }

  open(): Offline {
    const { client, queryClient } = this.#settings
    const { session } = client
    const disk = this.#disk
    const { queries, ...others } = queryClient.getDefaultOptions()
    const kept = { ...queries, persister: disk.persister }
    queryClient.setDefaultOptions({ ...others, queries: kept })
    const flush = () => disk.flush()
    const stops = [
      queryClient.getQueryCache().subscribe(disk.follow),
      queryClient.getMutationCache().subscribe((event) => {
        const isNews = event.type === 'updated' && /pend|succ|err/.test(event.action.type)
        if (isNews) void disk.note(event.mutation)
      }),
      onlineManager.subscribe((isOnline) => isOnline && this.#outbox?.wake()),
      session?.subscribe((event) => {
        if (event.type !== 'signedOut') return this.#enter(event.principal)
        this.#leave(event.reason === 'signedOut' ? '' : 'q.')
      }),
      onShowOrHide((isShown) => void (isShown ? this.#outbox?.look() : flush())),
    ]
    this.#enter(session ? session.principal : '')
    const dispose = () => {
      for (const stop of stops) stop?.()
      this.#leave(undefined)
    }
    return { outbox: this.outbox, flush, dispose }
  }

  /** Somebody is there. Nothing is kept for a user of whom nobody knows who it is. */
  #enter(principal: string | undefined): void {
    if (principal === this.#disk.space?.principal) return this.#outbox?.wake()
    this.#leave(undefined)
    if (principal === undefined) return
    const space = new UserSpace(this.#settings, principal, this.#closing)
    this.#disk.space = space
    this.#outbox = this.#openOutbox?.({ ...this.#settings, space })
    void this.#outbox?.look()
  }

  /** Nobody is there any longer. Deletes what begins with `forget`. */
  #leave(forget: string | undefined): void {
    const { changed, report } = this.#settings
    const { space } = this.#disk
    this.#disk.stop()
    this.#outbox?.stop()
    this.#outbox = undefined
    if (space) this.#closing = space.close(forget).catch(report)
    this.#disk.space = undefined
    changed()
  }
}

const none: readonly OutboxEntry[] = []

/**
 * Calls back when the page is hidden, which may be the last that it hears, and when it is seen again, and may have missed
 * what other tabs told; returns what ends that.
 */
function onShowOrHide(tell: (isShown: boolean) => void): () => void {
  if (typeof document === 'undefined') return () => {}
  const listener = () => tell(!document.hidden)
  document.addEventListener('visibilitychange', listener)
  return () => document.removeEventListener('visibilitychange', listener)
}
