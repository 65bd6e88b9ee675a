import type { Query, QueryCacheNotifyEvent, QueryClient } from '@tanstack/react-query'
import { callSafely } from '../../failure/callSafely.js'
import { isObject } from '../../failure/isObject.js'
import { attach } from '../attach.js'
import { because, causePlace, type CauseNote } from './because.js'
import type { FetchCause } from './FetchCause.js'
import type { DataSource, QueryNotice } from './QueryNotice.js'

type Update = Extract<QueryCacheNotifyEvent, { type: 'updated' }>

/** Finds out why the queries of a query client are fetched, and where their data comes from. */
export class QueryWatch {
  readonly #queryClient: QueryClient
  readonly #note: CauseNote
  readonly #listeners = new Set<(notice: QueryNotice) => void>()
  readonly #fetching = new WeakSet<Query>()
  readonly #staleBy = new WeakMap<Query, FetchCause>()
  /** When the interval of a query began to run, in milliseconds since 1970. */
  readonly #ticks = new WeakMap<Query, number>()
  /** Queries to which something happened in this turn, which explains the fetch that follows at once. */
  readonly #mounted = new Set<Query>()
  readonly #invalidated = new Set<Query>()
  #stop: (() => void) | undefined

  constructor(queryClient: QueryClient) {
    this.#queryClient = queryClient
    this.#note = attach(queryClient, causePlace, () => ({}))
  }

  /** Listens to what happens; returns what ends that. */
  listen(listener: (notice: QueryNotice) => void): () => void {
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
    // Their fetches look like any other, and begin only when paused mutations have been resumed.
    cache.onFocus = () => because(this.#queryClient, { type: 'focus' }, onFocus.bind(cache))
    cache.onOnline = () => because(this.#queryClient, { type: 'reconnect' }, onOnline.bind(cache))
    const unsubscribe = cache.subscribe((event) => this.#hear(event))
    return () => {
      unsubscribe()
      Object.assign(cache, { onFocus, onOnline })
    }
  }

  #tell(notice: QueryNotice): void {
    // A bug would leave the cache in the middle of what it does.
    for (const listener of [...this.#listeners]) callSafely(() => listener(notice))
  }

  #tellData(query: Query, source: DataSource): void {
    if (query.state.data !== undefined) this.#tell({ type: 'data', query, source })
  }

  #hear(event: QueryCacheNotifyEvent): void {
    const { type, query } = event
    if (type === 'added') {
      this.#tellData(query, query.options.initialData === undefined ? 'restored' : 'initial')
    }
    if (type === 'observerAdded') this.#mount(query)
    if (type === 'observerOptionsUpdated') forThisTurn(this.#mounted, query)
    if (type === 'updated') this.#update(event)
  }

  #mount(query: Query): void {
    // StrictMode mounts twice.
    if (!this.#mounted.has(query)) this.#tellData(query, 'cache')
    forThisTurn(this.#mounted, query)
    if (query.getObserversCount() === 1) this.#ticks.set(query, Date.now())
  }

  #update({ query, action }: Update): void {
    if (action.type === 'fetch') this.#begin(query, action.meta)
    if (action.type === 'invalidate') this.#invalidate(query)
    if (action.type === 'error') this.#end(query, 'error', action.error)
    if (action.type === 'success' && action.manual !== true) this.#end(query, 'success', undefined)
    if (action.type === 'success' && action.manual === true) this.#tellData(query, this.#writer)
    if (action.type === 'setState') this.#write(query, action.state)
  }

  #begin(query: Query, meta: unknown): void {
    // Begun anew, as when it is invalidated meanwhile.
    this.#end(query, 'cancelled', undefined)
    this.#fetching.add(query)
    const cause = this.#causeOf(query, meta)
    if (cause.type === 'interval') this.#ticks.set(query, Date.now())
    this.#tell({ type: 'fetch', query, cause })
  }

  #end(query: Query, outcome: 'success' | 'error' | 'cancelled', error: unknown): void {
    if (outcome === 'success') this.#staleBy.delete(query)
    if (this.#fetching.delete(query)) this.#tell({ type: 'end', query, outcome, error })
  }

  #invalidate(query: Query): void {
    const cause: FetchCause = this.#note.now ?? { type: 'invalidated' }
    this.#staleBy.set(query, cause)
    forThisTurn(this.#invalidated, query)
  }

  #write(query: Query, state: object): void {
    if (query.state.fetchStatus === 'idle' && this.#fetching.has(query)) {
      return this.#end(query, 'cancelled', undefined)
    }
    // Whole states come from hydration; the layers of optimistic changes write data alone.
    if ('data' in state) this.#tellData(query, 'status' in state ? 'restored' : this.#writer)
  }

  get #writer(): DataSource {
    return this.#note.now?.type === 'live' ? 'pushed' : 'written'
  }

  #causeOf(query: Query, meta: unknown): FetchCause {
    const { data, isInvalidated, dataUpdatedAt } = query.state
    const { now } = this.#note
    const staleBy = this.#staleBy.get(query) ?? { type: 'invalidated' }
    if (isObject(meta) && 'fetchMore' in meta) return { type: 'more' }
    if (now) return now
    if (this.#invalidated.has(query)) return staleBy
    const isShown = query.getObserversCount() > 0
    if (isShown && !this.#mounted.has(query)) {
      return { type: this.#isDue(query) ? 'interval' : 'manual' }
    }
    if (data === undefined) return { type: 'first' }
    if (isInvalidated) return { ...staleBy, isLate: true }
    return isShown ? { type: 'stale', age: Date.now() - dataUpdatedAt } : { type: 'code' }
  }

  /** Whether the interval of one of its observers has run out, give or take what timers are late. */
  #isDue(query: Query): boolean {
    const passed = Date.now() - (this.#ticks.get(query) ?? 0)
    return query.observers.some(({ options: { refetchInterval } }) => {
      const interval =
        typeof refetchInterval === 'function' ? refetchInterval(query) : refetchInterval
      return typeof interval === 'number' && passed >= interval * 0.9
    })
  }
}

/** Why queries are fetched, and where data comes from, told from now on. */
export function watchOf(queryClient: QueryClient): QueryWatch {
  return attach(queryClient, 'watch', () => new QueryWatch(queryClient))
}

function forThisTurn(set: Set<Query>, query: Query): void {
  set.add(query)
  queueMicrotask(() => set.delete(query))
}
