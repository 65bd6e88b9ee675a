import type { Query, QueryCacheNotifyEvent, QueryClient } from '@tanstack/react-query'
import { callSafely } from '../../failure/callSafely.js'
import { isObject } from '../../failure/isObject.js'
import { attach } from '../attach.js'
import { withCause, causeName, type CurrentCause } from './withCause.js'
import type { FetchCause } from './FetchCause.js'
import type { DataSource, QueryEvent } from './QueryEvent.js'

type Update = Extract<QueryCacheNotifyEvent, { type: 'updated' }>

/** Finds out why the queries of a query client are fetched, and where their data comes from. */
export class QueryWatch {
  readonly #queryClient: QueryClient
  readonly #current: CurrentCause
  readonly #listeners = new Set<(event: QueryEvent) => void>()
  readonly #fetching = new WeakSet<Query>()
  readonly #causes = new WeakMap<Query, FetchCause>()
  /** When the refetch interval of a query started, in milliseconds since 1970. */
  readonly #intervals = new WeakMap<Query, number>()
  /** Queries that were mounted or invalidated in this microtask: the cause of a fetch that starts in the same one. */
  readonly #mounted = new Set<Query>()
  readonly #invalidated = new Set<Query>()
  #stop: (() => void) | undefined

  constructor(queryClient: QueryClient) {
    this.#queryClient = queryClient
    this.#current = attach(queryClient, causeName, () => ({}))
  }

  /** Subscribes to query events. Returns a function that unsubscribes. */
  listen(listener: (event: QueryEvent) => void): () => void {
    this.#listeners.add(listener)
    this.#stop ??= this.#start()
    return () => {
      this.#listeners.delete(listener)
      if (this.#listeners.size > 0) return
      this.#stop?.()
      this.#stop = undefined
    }
  }

  #start(): () => void {
    const cache = this.#queryClient.getQueryCache()
    const { onFocus, onOnline } = cache
    // These fetches look like any other, and start only after paused mutations have resumed.
    cache.onFocus = () => withCause(this.#queryClient, { type: 'focus' }, onFocus.bind(cache))
    cache.onOnline = () => withCause(this.#queryClient, { type: 'reconnect' }, onOnline.bind(cache))
    const unsubscribe = cache.subscribe((event) => this.#onEvent(event))
    return () => {
      unsubscribe()
      Object.assign(cache, { onFocus, onOnline })
    }
  }

  #emit(event: QueryEvent): void {
    // An error in a listener would interrupt the cache in the middle of an update.
    for (const listener of [...this.#listeners]) callSafely(() => listener(event))
  }

  #emitData(query: Query, source: DataSource): void {
    if (query.state.data !== undefined) this.#emit({ type: 'data', query, source })
  }

  #onEvent(event: QueryCacheNotifyEvent): void {
    const { type, query } = event
    if (type === 'added') {
      this.#emitData(query, query.options.initialData === undefined ? 'restored' : 'initial')
    }
    if (type === 'observerAdded') this.#mount(query)
    if (type === 'observerOptionsUpdated') addForMicrotask(this.#mounted, query)
    if (type === 'updated') this.#update(event)
  }

  #mount(query: Query): void {
    // StrictMode mounts twice.
    if (!this.#mounted.has(query)) this.#emitData(query, 'cache')
    addForMicrotask(this.#mounted, query)
    if (query.getObserversCount() === 1) this.#intervals.set(query, Date.now())
  }

  #update({ query, action }: Update): void {
    if (action.type === 'fetch') this.#begin(query, action.meta)
    if (action.type === 'invalidate') this.#invalidate(query)
    if (action.type === 'error') this.#end(query, 'error', action.error)
    if (action.type === 'success' && action.manual !== true) this.#end(query, 'success', undefined)
    if (action.type === 'success' && action.manual === true) this.#emitData(query, this.#writer)
    if (action.type === 'setState') this.#write(query, action.state)
  }

  #begin(query: Query, meta: unknown): void {
    // A fetch can start while another one is in flight, for example after an invalidation.
    this.#end(query, 'cancelled', undefined)
    this.#fetching.add(query)
    const cause = this.#causeOf(query, meta)
    if (cause.type === 'interval') this.#intervals.set(query, Date.now())
    this.#emit({ type: 'fetch', query, cause })
  }

  #end(query: Query, outcome: 'success' | 'error' | 'cancelled', error: unknown): void {
    if (outcome === 'success') this.#causes.delete(query)
    if (this.#fetching.delete(query)) this.#emit({ type: 'end', query, outcome, error })
  }

  #invalidate(query: Query): void {
    this.#causes.set(query, this.#current.cause ?? { type: 'invalidated' })
    addForMicrotask(this.#invalidated, query)
  }

  #write(query: Query, state: object): void {
    if (query.state.fetchStatus === 'idle' && this.#fetching.has(query)) {
      return this.#end(query, 'cancelled', undefined)
    }
    // Hydration writes whole states; layers of optimistic changes write only data.
    if ('data' in state) this.#emitData(query, 'status' in state ? 'restored' : this.#writer)
  }

  get #writer(): DataSource {
    return this.#current.cause?.type === 'live' ? 'pushed' : 'written'
  }

  #causeOf(query: Query, meta: unknown): FetchCause {
    const { data, isInvalidated, dataUpdatedAt } = query.state
    const { cause } = this.#current
    const staleCause = this.#causes.get(query) ?? { type: 'invalidated' }
    if (isObject(meta) && 'fetchMore' in meta) return { type: 'more' }
    if (cause) return cause
    if (this.#invalidated.has(query)) return staleCause
    const isShown = query.getObserversCount() > 0
    if (isShown && !this.#mounted.has(query)) {
      return { type: this.#isDue(query) ? 'interval' : 'manual' }
    }
    if (data === undefined) return { type: 'first' }
    if (isInvalidated) return { ...staleCause, isLate: true }
    return isShown ? { type: 'stale', age: Date.now() - dataUpdatedAt } : { type: 'code' }
  }

  /** Whether the refetch interval of one of its observers has elapsed, with a tolerance for inexact timers. */
  #isDue(query: Query): boolean {
    const passed = Date.now() - (this.#intervals.get(query) ?? 0)
    return query.observers.some(({ options: { refetchInterval } }) => {
      const interval =
        typeof refetchInterval === 'function' ? refetchInterval(query) : refetchInterval
      return typeof interval === 'number' && passed >= interval * 0.9
    })
  }
}

/** Returns the watch of a query client. */
export function watchOf(queryClient: QueryClient): QueryWatch {
  return attach(queryClient, 'watch', () => new QueryWatch(queryClient))
}

function addForMicrotask(set: Set<Query>, query: Query): void {
  set.add(query)
  queueMicrotask(() => set.delete(query))
}
