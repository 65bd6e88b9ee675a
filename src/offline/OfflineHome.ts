import { onlineManager, type Query } from '@tanstack/react-query'
import { toApiFailure } from '../failure/toApiFailure.js'
import type { Relay } from '../repository/mutations/Relay.js'
import type { CreateOfflineOptions, Offline } from './CreateOfflineOptions.js'
import { QueryDisk } from './disk/QueryDisk.js'
import { fingerprint } from './fingerprint.js'
import { Registry } from './OfflineRepository.js'
import type { OfflineState, OutboxControl } from './OfflineState.js'
import { Outbox } from './outbox/Outbox.js'
import type { OutboxEntry } from './outbox/OutboxEntry.js'
import { UserSpace } from './UserSpace.js'

/** Options with their defaults. */
type Settings = Required<Omit<CreateOfflineOptions, 'migrate'>> &
  Pick<CreateOfflineOptions, 'migrate'>

/** What the query client has of it: it opens and closes what belongs to a user. */
export class OfflineHome implements Relay, OfflineState {
  readonly #settings: Settings
  readonly #registry: Registry
  readonly #disk: QueryDisk
  readonly #listeners = new Set<() => void>()
  #space: UserSpace | undefined
  #outbox: Outbox | undefined
  #isReported = false
  #closing: Promise<unknown> = Promise.resolve()
  #stopRefetch: (() => void) | undefined

  constructor(settings: Settings) {
    const { client, repositories } = settings
    this.#settings = settings
    this.#registry = new Registry(repositories)
    this.#disk = new QueryDisk({
      ...settings,
      clock: client.clock,
      registry: this.#registry,
      space: () => this.#space,
      report: this.#report,
    })
  }

  readonly take: Relay['take'] = (mutation) => this.#outbox?.take(mutation)

  readonly isBusy = (): boolean => {
    const isBusy = this.#outbox?.isBusy ?? false
    if (isBusy) this.#refetchSoon()
    return isBusy
  }

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
        if (isMade && mutation) void this.#disk.adopt(mutation)
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
        this.#stopRefetch?.()
      },
    }
  }

  /** Somebody is there. Nothing is kept for a user of whom nobody knows who it is. */
  #enter(principal: string | undefined): void {
    if (principal === this.#space?.principal) return this.#outbox?.wake()
    this.#leave(undefined)
    if (principal === undefined) return
    const space = new UserSpace(this.#settings.store, principal, this.#closing)
    const { client, channel, maxWait, migrate } = this.#settings
    const name = `repository-hooks:outbox:${client.baseURL}:${fingerprint(principal)}`
    this.#space = space
    this.#outbox = new Outbox({
      ...this.#settings,
      ...{ space, name, migrate },
      clock: client.clock,
      registry: this.#registry,
      maxAge: maxWait,
      channel: channel ? channel(name) : undefined,
      report: this.#report,
      changed: () => this.#tell(),
    })
    void this.#outbox.look()
  }

  /** Nobody is there any longer. Deletes what begins with `forget`. */
  #leave(forget: string | undefined): void {
    this.#disk.stop()
    this.#outbox?.stop()
    this.#outbox = undefined
    if (this.#space) this.#closing = this.#space.close(forget).catch(this.#report)
    this.#space = undefined
    this.#tell()
  }

  /** Fetches what became stale while more was sent. */
  #refetchSoon(): void {
    const { client, queryClient } = this.#settings
    this.#stopRefetch ??= client.clock.after(250, () => {
      this.#stopRefetch = undefined
      const predicate = ({ state }: Query) => state.isInvalidated
      void queryClient.refetchQueries({ type: 'active', predicate }, { cancelRefetch: false })
    })
  }

  #tell(): void {
    for (const listener of [...this.#listeners]) listener()
  }

  readonly #report = (failure: unknown): void => {
    if (this.#isReported) return
    this.#isReported = true
    this.#settings.onStorageFailure(toApiFailure(failure))
  }
}

const none: readonly OutboxEntry[] = []

/** Calls back when the page is hidden, which may be the last that it hears; returns what ends that. */
function onHide(listener: () => void): () => void {
  if (typeof document === 'undefined') return () => {}
  document.addEventListener('visibilitychange', listener)
  return () => document.removeEventListener('visibilitychange', listener)
}
