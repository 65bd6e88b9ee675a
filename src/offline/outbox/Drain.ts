import { onlineManager } from '@tanstack/react-query'
import type { Item } from './OutboxEntry.js'
import type { OutboxSettings } from './OutboxSettings.js'
import { nextItems } from './lanes.js'
import type { Wait } from './waitFor.js'

/** What is drained. */
export interface Drained {
  getItems(): readonly Item[]
  /** Reads what other tabs have written. */
  load(): Promise<void>
  /** Whether an entry can be sent by this page, as far as it is concerned. */
  canSend(item: Item): boolean
  /** Sends an entry, and deals with what comes of it. Gives how long to wait, in milliseconds, when it has to be sent again. */
  send(item: Item): Promise<Wait | undefined>
}

/** Sends what waits: in one tab at a time, in order within a lane, and several lanes at once. */
export class Drain {
  readonly #settings: OutboxSettings
  readonly #drained: Drained
  readonly #ending = new AbortController()
  readonly #sending = new Set<string>()
  readonly #notBefore = new Map<string, number>()
  #allNotBefore = 0
  #isOn = false
  #isWoken = false
  #wake: () => void = () => {}

  constructor(settings: OutboxSettings, drained: Drained) {
    this.#settings = settings
    this.#drained = drained
  }

  isSending(id: string): boolean {
    return this.#sending.has(id)
  }

  /** Begins to send, or looks again at what there is. */
  start({ isNews = false }: { isNews?: boolean } = {}): void {
    if (isNews) this.#allNotBefore = 0
    this.#isWoken = true
    this.#wake()
    if (this.#isOn || !this.#hasWork()) return
    this.#isOn = true
    const { lock, name } = this.#settings
    const { signal } = this.#ending
    lock({ name, signal }, () => this.#work())
      .catch((failure: unknown) => {
        if (!signal.aborted) this.#settings.report(failure)
      })
      .finally(() => {
        this.#isOn = false
        // What came at the very end.
        if (!signal.aborted && this.#isWoken) this.start()
      })
  }

  stop(): void {
    this.#ending.abort()
    this.#wake()
  }

  async #work(): Promise<void> {
    await this.#drained.load()
    while (!this.#ending.signal.aborted) {
      this.#isWoken = false
      for (const item of this.#next()) void this.#send(item)
      if (this.#sending.size === 0 && !this.#hasWork()) return
      await this.#rest()
    }
  }

  async #send(item: Item): Promise<void> {
    this.#sending.add(item.id)
    try {
      const wait = await this.#drained.send(item)
      if (!wait) return
      const until = this.#settings.clock.now() + wait.ms
      if (wait.isForAll) this.#allNotBefore = until
      else this.#notBefore.set(item.id, until)
    } finally {
      this.#sending.delete(item.id)
      this.#isWoken = true
      this.#wake()
    }
  }

  #next(): Item[] {
    const { clock, concurrency } = this.#settings
    const now = clock.now()
    const isHeld = !onlineManager.isOnline() || this.#allNotBefore > now
    return nextItems({
      items: this.#drained.getItems(),
      room: isHeld ? 0 : concurrency - this.#sending.size,
      isReady: (item) =>
        !this.#sending.has(item.id) &&
        (this.#notBefore.get(item.id) ?? 0) <= now &&
        this.#drained.canSend(item),
    })
  }

  /** Whether more is sent right now. */
  get isBusy(): boolean {
    return this.#isOn && (this.#sending.size > 1 || this.#next().length > 0)
  }

  #hasWork(): boolean {
    const { getItems, canSend } = this.#drained
    return nextItems({ items: getItems(), room: 1, isReady: canSend }).length > 0
  }

  /** Waits until something happens, or the next attempt is due. */
  #rest(): Promise<void> {
    if (this.#isWoken) return Promise.resolve()
    const { clock } = this.#settings
    const now = clock.now()
    const times = [this.#allNotBefore, ...this.#notBefore.values()].filter((time) => time > now)
    return new Promise((resolve) => {
      const isOnline = onlineManager.isOnline() && times.length > 0
      const stopTimer = isOnline ? clock.after(Math.min(...times) - now, resolve) : undefined
      this.#wake = () => {
        stopTimer?.()
        resolve()
      }
    })
  }
}
