import { systemClock, type Clock } from '../http/time/Clock.js'
import type { ObservedCache, CacheNotice, ObservedQuery } from './ObservedCache.js'
import { toLatency, type Latency } from './Latency.js'

/** How well the cache serves the people who look at it. */
export interface DataVitals {
  /** How often a component began to look at data; queries that are switched off do not count. */
  readonly reads: number
  /** How many of them had data to show at once. */
  readonly hits: number
  /** Hits per read, from 0 to 1. */
  readonly hitRate: number
  /** How long the others waited for their first data, in milliseconds. */
  readonly wait: Latency
  /** How often data was fetched. */
  readonly fetches: number
  /** How many fetches brought what was there already. */
  readonly unchanged: number
  /** How many fetches failed. */
  readonly failures: number
  /** How often data came by itself: pushed by a server, or written by the app. */
  readonly pushes: number
}

/** Vitals as an external store: it fits `useSyncExternalStore`. */
export interface Vitals {
  /** The same object until something changes. */
  readonly snapshot: () => DataVitals
  /** Tells of changes; returns what ends that. */
  readonly subscribe: (listener: () => void) => () => void
  /** Stops counting. */
  readonly stop: () => void
}

/** How many waits the percentiles are made of. */
const waitsKept = 1_000

/**
 * Counts how the cache of a `QueryClient` is used: how long people wait for data, how often it was there already, and which
 * fetches brought nothing new. Nothing leaves the page.
 *
 * @example
 * ```ts
 * const vitals = collectVitals(queryClient)
 * vitals.snapshot().hitRate
 * ```
 */
export function collectVitals(
  queryClient: ObservedCache,
  { clock = systemClock }: { clock?: Clock } = {},
): Vitals {
  const tally = new Tally(clock)
  const listeners = new Set<() => void>()
  let latest: DataVitals | undefined
  const stop = queryClient.getQueryCache().subscribe((notice) => {
    tally.count(notice)
    latest = undefined
    for (const listener of [...listeners]) listener()
  })
  return {
    snapshot: () => (latest ??= tally.vitals),
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    stop,
  }
}

class Tally {
  readonly #clock: Clock
  readonly #waiting = new WeakMap<ObservedQuery, number>()
  readonly #data = new WeakMap<ObservedQuery, unknown>()
  readonly #waits: number[] = []
  readonly #counts = { reads: 0, hits: 0, fetches: 0, unchanged: 0, failures: 0, pushes: 0 }

  constructor(clock: Clock) {
    this.#clock = clock
  }

  count({ type, query, action }: CacheNotice): void {
    if (type === 'observerAdded' && !query.isDisabled()) return this.#read(query)
    // Who has left waits no more.
    if (type === 'observerRemoved' && query.getObserversCount() === 0) this.#waiting.delete(query)
    if (type !== 'updated') return
    if (action?.type === 'fetch') this.#counts.fetches++
    if (action?.type === 'error') this.#counts.failures++
    if (action?.type === 'success') this.#arrive(query, action.manual === true)
  }

  #read(query: ObservedQuery): void {
    const { data } = query.state
    this.#counts.reads++
    if (data !== undefined) this.#counts.hits++
    else if (!this.#waiting.has(query)) this.#waiting.set(query, this.#clock.now())
  }

  #arrive(query: ObservedQuery, isPushed: boolean): void {
    const { data } = query.state
    const since = this.#waiting.get(query)
    this.#waiting.delete(query)
    if (since !== undefined) this.#waits.push(this.#clock.now() - since)
    if (this.#waits.length > waitsKept) this.#waits.shift()
    if (isPushed) this.#counts.pushes++
    else if (this.#data.has(query) && this.#data.get(query) === data) this.#counts.unchanged++
    this.#data.set(query, data)
  }

  get vitals(): DataVitals {
    const { reads, hits } = this.#counts
    const hitRate = reads === 0 ? 0 : hits / reads
    return { ...this.#counts, hitRate, wait: toLatency(this.#waits) }
  }
}
