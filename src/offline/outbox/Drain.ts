import { onlineManager, type Query } from '@tanstack/react-query'
import type { ApiFailure } from '../../failure/ApiFailure.js'
import { admit } from './admit.js'
import type { Entries } from './Entries.js'
import { nextItems } from './lanes.js'
import type { Item } from './OutboxEntry.js'
import type { OutboxSettings } from './OutboxSettings.js'

/** Stands for all entries where an id is asked for: while the network is bad, or there is no token. */
const all = ''

/** The same while the server has asked for less: nothing but the time that it said ends that. */
const slowed = '429'

/** The longest that a server is believed to want to be left alone, in milliseconds: an hour. */
const longest = 3_600_000

/** Sends what waits: in one tab at a time, in order within a lane, and several lanes at once. */
export class Drain {
  readonly #settings: OutboxSettings
  readonly #entries: Entries
  readonly #sendItem: (item: Item) => Promise<void>
  readonly #sending = new Set<string>()
  /** What must not be sent yet, with what ends its waiting. */
  readonly #waiting = new Map<string, () => void>()
  /** Lets other tabs send; missing while this one does not. */
  #release: (() => void) | undefined
  /** Ends asking the other tabs, and holding them off. */
  #asking: AbortController | undefined
  /** Whether nothing is sent from here: the page is not there, or its user has left. */
  #isResting = false
  #stopRefetch: (() => void) | undefined
  /** How often in a row nothing could be sent. */
  #misses = 0

  /** @param send - sends an entry, and deals with what comes of it */
  constructor(settings: OutboxSettings, entries: Entries, send: (item: Item) => Promise<void>) {
    this.#settings = settings
    this.#entries = entries
    this.#sendItem = send
  }

  /** Whether more waits to be sent: then what is on screen is fetched later, for all of it together. */
  refetchLater(): boolean {
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

  /** Sends what can be sent by now: in one tab at a time, until nothing is left. */
  start(): void {
    const { concurrency } = this.#settings
    if (!this.#release) return void this.#hold()
    const isHeld = this.#isDelayed() || !onlineManager.isOnline()
    const work = this.#work()
    const ready = work.filter(({ id }) => !this.isSending(id) && !this.#waiting.has(id))
    const room = isHeld ? 0 : concurrency - this.#sending.size
    for (const item of ready.slice(0, room)) void this.#send(item)
    if (this.#sending.size === 0 && work.length === 0) this.#end()
  }

  /**
   * Lets an entry wait before it is sent again: as long as the server asks for, an hour at most, since a date means a year
   * by a clock that went wrong; else a second, doubled after each attempt before, up to a minute, and a second more for
   * each other one that waits, half of it by chance.
   */
  delay(id: string, attempts: number, { retryAfter }: ApiFailure): void {
    const { clock } = this.#settings
    this.hurry(id)
    const bound = Math.min(60_000, 1_000 * 2 ** attempts) + 1_000 * this.#waiting.size
    const end = () => {
      this.hurry(id)
      this.start()
    }
    const wait = retryAfter ?? (bound * (1 + clock.random())) / 2
    this.#waiting.set(id, clock.after(Math.min(wait, longest), end))
  }

  /** Lets all entries wait. What was under way together has failed of the same, and counts once. */
  delayAll(failure: ApiFailure): void {
    const wide = failure.retryAfter === undefined ? all : slowed
    if (!this.#waiting.has(wide)) this.#misses += 1
    this.delay(wide, this.#misses - 1, failure)
  }

  /** Lets an entry, or all of them, wait no longer. */
  hurry(id: string): void {
    this.#waiting.get(id)?.()
    this.#waiting.delete(id)
  }

  /** Leaves it to the other tabs to send. */
  rest(): void {
    this.#isResting = true
    this.#asking?.abort()
    this.#end()
  }

  /** Sends at once what waits for better times, and an entry that was asked for. */
  wake(id = all): void {
    this.#isResting = false
    this.#misses = 0
    this.hurry(all)
    this.hurry(id)
    this.start()
  }

  stop(): void {
    this.rest()
    this.#stopRefetch?.()
    for (const id of this.#waiting.keys()) this.hurry(id)
  }

  /** Whether all entries wait. */
  #isDelayed(): boolean {
    return this.#waiting.has(all) || this.#waiting.has(slowed)
  }

  /** Sends no more until it has asked the other tabs again. */
  #end(): void {
    this.#release?.()
    this.#release = undefined
  }

  async #hold(): Promise<void> {
    const { lock, report, space } = this.#settings
    if (this.#asking || this.#isResting || this.#work().length === 0) return
    this.#asking = new AbortController()
    const { signal } = this.#asking
    const work = async () => {
      await this.#entries.load()
      if (signal.aborted) return false
      await new Promise<void>((resolve) => {
        this.#release = resolve
        this.start()
      })
      return true
    }
    const name = `repository-hooks:outbox:${space.name}`
    const isDone = await lock({ name, signal }, work).catch((failure: unknown) => {
      if (!signal.aborted) report(failure)
    })
    this.#asking = undefined
    // A page that sleeps may lose the lock.
    this.#release = undefined
    // What came at the very end.
    if (isDone) this.start()
  }

  async #send(item: Item): Promise<void> {
    this.#sending.add(item.id)
    await this.#sendItem(item).catch(this.#settings.report)
    this.#sending.delete(item.id)
    // Something has come through.
    if (!this.#isDelayed()) this.#misses = 0
    this.start()
  }

  /** What this page could send, were it not for the network. */
  #work(): Item[] {
    return nextItems(this.#entries.all).filter(
      (item) => this.#entries.senderOf(item.id) && admit(item, this.#settings),
    )
  }
}
