import { onlineManager, type Query } from '@tanstack/react-query'
import type { ApiFailure } from '../../failure/ApiFailure.js'
import { admit } from './admit.js'
import type { Entries } from './Entries.js'
import { nextItems } from './lanes.js'
import type { Item } from './OutboxEntry.js'
import type { OutboxSettings } from './OutboxSettings.js'

/** The key of the delay of all entries, while the network fails or there is no token. */
const allEntries = ''

/** The key of the delay of all entries that a `Retry-After` sets. It ends only when that time is over. */
const retryAfterDelay = '429'

/** The longest `Retry-After` that is followed, in milliseconds: an hour. */
const maxRetryAfter = 3_600_000

/** Sends waiting entries: in one tab at a time, in order within a lane, and several lanes in parallel. */
export class Drain {
  readonly #settings: OutboxSettings
  readonly #entries: Entries
  readonly #sendItem: (item: Item) => Promise<void>
  readonly #sending = new Set<string>()
  /** The functions that cancel the timers of delayed entries, by entry. */
  readonly #delays = new Map<string, () => void>()
  /** Releases the lock between tabs; `undefined` while this tab does not hold it. */
  #releaseLock: (() => void) | undefined
  /** Aborts the request for the lock. Set until the lock is released. */
  #lockRequest: AbortController | undefined
  /** Whether this page sends nothing: it was left or frozen, or its user has signed out. */
  #isPaused = false
  #stopRefetch: (() => void) | undefined
  /** How many times in a row all entries were delayed. */
  #failuresInARow = 0

  /** @param send - sends an entry, and handles its response or failure */
  constructor(settings: OutboxSettings, entries: Entries, send: (item: Item) => Promise<void>) {
    this.#settings = settings
    this.#entries = entries
    this.#sendItem = send
  }

  /** Whether more entries wait to be sent. If so, invalidated active queries are refetched later, once for all of them. */
  deferRefetch(): boolean {
    if (!this.#entries.isBusy) return false
    const { clock, queryClient } = this.#settings
    this.#stopRefetch ??= clock.after(250, () => {
      this.#stopRefetch = undefined
      const predicate = ({ state }: Query) => state.isInvalidated
      void queryClient.refetchQueries({ type: 'active', predicate }, { cancelRefetch: false })
    })
    return true
  }

  isSending(id: string): boolean {
    return this.#sending.has(id)
  }

  /** Sends the entries that can be sent, in one tab at a time, until none is left. */
  start(): void {
    const { concurrency } = this.#settings
    if (!this.#releaseLock) return void this.#acquireLock()
    const isBlocked = this.#isDelayed() || !onlineManager.isOnline()
    const items = this.#sendableItems()
    const ready = items.filter(({ id }) => !this.isSending(id) && !this.#delays.has(id))
    const capacity = isBlocked ? 0 : concurrency - this.#sending.size
    for (const item of ready.slice(0, capacity)) void this.#send(item)
    if (this.#sending.size === 0 && items.length === 0) this.#unlock()
  }

  /**
   * Delays the next attempt of an entry by the server's `Retry-After`, an hour at most: with a wrong clock, a date can mean
   * a year. Otherwise the delay is a second, doubled after each attempt, up to a minute, plus a second for each other
   * delayed entry; half of it is random.
   */
  delay(id: string, attempts: number, { retryAfter }: ApiFailure): void {
    const { clock } = this.#settings
    this.endDelay(id)
    const maxDelay = Math.min(60_000, 1_000 * 2 ** attempts) + 1_000 * this.#delays.size
    const end = () => {
      this.endDelay(id)
      this.start()
    }
    const wait = retryAfter ?? (maxDelay * (1 + clock.random())) / 2
    this.#delays.set(id, clock.after(Math.min(wait, maxRetryAfter), end))
  }

  /** Delays all entries. Requests that were in flight together fail for the same reason, and count once. */
  delayAll(failure: ApiFailure): void {
    const key = failure.retryAfter === undefined ? allEntries : retryAfterDelay
    if (!this.#delays.has(key)) this.#failuresInARow += 1
    this.delay(key, this.#failuresInARow - 1, failure)
  }

  /** Ends the delay of an entry, or of all of them. */
  endDelay(id: string): void {
    this.#delays.get(id)?.()
    this.#delays.delete(id)
  }

  /** Stops sending, and releases the lock to other tabs. */
  pause(): void {
    this.#isPaused = true
    this.#lockRequest?.abort()
    this.#unlock()
  }

  /** Resumes sending at once, without the delay of all entries and that of one entry. A `Retry-After` stays. */
  resume(id = allEntries): void {
    this.#isPaused = false
    this.#failuresInARow = 0
    this.endDelay(allEntries)
    this.endDelay(id)
    this.start()
  }

  stop(): void {
    this.pause()
    this.#stopRefetch?.()
    for (const id of this.#delays.keys()) this.endDelay(id)
  }

  /** Whether all entries are delayed. */
  #isDelayed(): boolean {
    return this.#delays.has(allEntries) || this.#delays.has(retryAfterDelay)
  }

  /** Releases the lock. Nothing is sent until it is acquired again. */
  #unlock(): void {
    this.#releaseLock?.()
    this.#releaseLock = undefined
  }

  async #acquireLock(): Promise<void> {
    const { lock, report, storage } = this.#settings
    if (this.#lockRequest || this.#isPaused || this.#sendableItems().length === 0) return
    this.#lockRequest = new AbortController()
    const { signal } = this.#lockRequest
    const work = async () => {
      await this.#entries.load()
      if (signal.aborted) return false
      await new Promise<void>((resolve) => {
        this.#releaseLock = resolve
        this.start()
      })
      return true
    }
    const name = `repository-hooks:outbox:${storage.name}`
    const isDone = await lock({ name, signal }, work).catch((failure: unknown) => {
      if (!signal.aborted) report(failure)
    })
    this.#lockRequest = undefined
    // A frozen page may lose the lock.
    this.#releaseLock = undefined
    // An entry may have been added while the lock was released.
    if (isDone) this.start()
  }

  async #send(item: Item): Promise<void> {
    this.#sending.add(item.id)
    await this.#sendItem(item).catch(this.#settings.report)
    this.#sending.delete(item.id)
    // A request reached the server.
    if (!this.#isDelayed()) this.#failuresInARow = 0
    this.start()
  }

  /** The entries that this page could send, regardless of the network and of delays. */
  #sendableItems(): Item[] {
    return nextItems(this.#entries.all).filter(
      (item) => this.#entries.getSender(item.id) && admit(item, this.#settings),
    )
  }
}
