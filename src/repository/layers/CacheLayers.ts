import type { Query, QueryCache, QueryCacheNotifyEvent, QueryClient } from '@tanstack/react-query'
import { textOfParam } from '../pages/textOfParam.js'
import { shareEqual } from '../queries/shareEqual.js'
import { FetchTracker, shareResponse } from './FetchTracker.js'
import { isObject } from '../../failure/isObject.js'
import type { Layer } from './Layer.js'
import { applyLayers } from './applyLayers.js'
import { isInfinitePages } from './InfinitePages.js'
import { rememberSettled } from './settledData.js'

/** A layer whose change the server has made, kept until no response can be older than that. */
interface ConfirmedLayer {
  readonly layer: Layer
  readonly at: number
  /** The queries that may still get a response from before. */
  readonly waiting: Set<Query>
}

/**
 * The layers over the cached data of one query client.
 *
 * The cache holds what is shown; the base, which is the server's last response, stands beside it. Whenever a response is
 * written, the layers are laid over it before React is told, so no frame is without them, and taking one away leaves the
 * others. Layers that the server has confirmed stay below the pending ones until a response comes that was asked for
 * after them.
 */
export class CacheLayers {
  readonly fetches = new FetchTracker()
  readonly #cache: QueryCache
  readonly #bases = new WeakMap<Query, unknown>()
  /** Whether queries were invalidated, before what happens now. */
  readonly #wasInvalidated = new WeakMap<Query, boolean>()
  readonly #landedAt = new WeakMap<Query, number>()
  /** What was shown or was a base: a cancelled fetch brings it back, and that is no news. */
  readonly #own = new WeakSet<object>()
  #confirmed: readonly ConfirmedLayer[] = []
  #pending: readonly Layer[] = []
  #isWriting = false

  constructor(queryClient: QueryClient) {
    this.#cache = queryClient.getQueryCache()
    this.#cache.subscribe((event) => this.#follow(event))
  }

  /** How many layers there are. */
  get size(): number {
    return this.#confirmed.length + this.#pending.length
  }

  /** Whether what is shown of a query is not what the server answered last. */
  hasLayers(query: Query): boolean {
    return this.#layersOf(query).length > 0
  }

  /** Lays a change over the data that it touches. */
  add(layer: Layer): void {
    this.#pending = [...this.#pending, layer]
    this.#refresh(this.#touchedBy([layer]), layer)
  }

  /** The change failed: takes it away, and nothing else. */
  rollBack(layer: Layer): void {
    if (!this.#pending.includes(layer)) return
    this.#pending = this.#pending.filter((it) => it !== layer)
    this.#refresh(this.#touchedBy([layer]))
  }

  /** The server has made the change: its response takes the layer's place. */
  confirm(layer: Layer, response: Layer): void {
    this.#pending = this.#pending.filter((it) => it !== layer)
    const touched = this.#touchedBy([layer, response])
    const waiting = new Set(touched.filter((query) => this.#mustWait(query)))
    for (const query of touched) {
      if (!waiting.has(query)) this.#fold(query, response)
    }
    if (waiting.size > 0) {
      this.#confirmed = [...this.#confirmed, { layer: response, at: this.fetches.tick(), waiting }]
    }
    this.#refresh(touched)
  }

  /** Drops all layers, for another user. */
  clear(): void {
    this.#pending = []
    this.#confirmed = []
  }

  /**
   * The server's data of a query, with what it has confirmed since.
   *
   * @param fetch - the one that the data is for: what was confirmed since it began will be laid over its response
   */
  settledData(query: Query, fetch?: AbortSignal): unknown {
    const before = fetch && this.fetches.startOf(query, fetch)
    return applyLayers(this.#baseOf(query), query, this.#confirmedOf(query, before))
  }

  #follow(event: QueryCacheNotifyEvent): void {
    const query: Query = event.query
    if (event.type === 'removed') this.#stopWaiting(query)
    if (event.type === 'added') this.#rebase(query, query.state.data)
    if (event.type !== 'updated' || this.#isWriting) return
    const { action } = event
    if (action.type === 'success') this.#land(query, action.manual === true)
    if (action.type === 'setState' && 'data' in action.state) this.#restore(query)
    this.#wasInvalidated.set(query, query.state.isInvalidated)
  }

  /** A response, or something that was written by hand. */
  #land(query: Query, isByHand: boolean): void {
    if (isByHand) return this.#rebase(query, query.state.data)
    const { at, addedPage: more } = this.fetches.takeStart(query)
    // Of queries that only others ask, such as the app's own, nobody knows when that was. Here, pages that nobody has asked
    // for are those that were shown, perhaps before the last response. And in rare cases TanStack lets a response through that
    // is older than the one before it.
    const isKnown = query.options.structuralSharing === shareResponse
    const isOld = at
      ? at < (this.#landedAt.get(query) ?? 0)
      : isKnown && isInfinitePages(query.state.data)
    if (isOld && this.#bases.has(query)) this.#write(query)
    else this.#adopt(query, at, more)
    // TanStack takes all of a query for fresh when one more page came, or none.
    const isPart = isOld || more !== undefined
    const isOutdated = this.#confirmed.some(({ waiting }) => waiting.has(query))
    if (isOutdated || (isPart && this.#wasInvalidated.get(query))) query.invalidate()
  }

  #adopt(query: Query, at: number, more: string | undefined): void {
    if (this.fetches.isInFlight(query)) this.#landedAt.set(query, at)
    else this.#landedAt.delete(query)
    const response = more === undefined ? query.state.data : this.#withKnownPages(query, at, more)
    this.#dropConfirmed(query, at)
    this.#rebase(query, response)
  }

  #dropConfirmed(query: Query, at: number): void {
    for (const confirmed of this.#confirmed) {
      if (confirmed.at < at) confirmed.waiting.delete(query)
    }
    this.#sweep()
  }

  /** The next page of an infinite query comes together with the shown ones, of which more is known. */
  #withKnownPages(query: Query, at: number, more: string): unknown {
    const { data } = query.state
    // What was confirmed since is laid over all pages, and must not be twice.
    const base = applyLayers(this.#bases.get(query), query, this.#confirmedOf(query, at))
    if (!isInfinitePages(data) || !isInfinitePages(base)) return data
    const known = new Map(
      base.pageParams.map((param, index) => [textOfParam(param), base.pages[index]]),
    )
    known.delete(more)
    const pages = data.pages.map(
      (page, index) => known.get(textOfParam(data.pageParams[index])) ?? page,
    )
    return { ...data, pages }
  }

  #restore(query: Query): void {
    const { data } = query.state
    const isOld = isObject(data) && this.#own.has(data) && this.#bases.has(query)
    if (isOld) this.#write(query)
    else this.#rebase(query, data)
  }

  #rebase(query: Query, base: unknown): void {
    const isShown = base === query.state.data && this.#layersOf(query).length === 0
    // What is shown needs no second place, in a cache of thousands, unless an older response may still take its own, or a
    // next page, which is asked for a moment after TanStack has said so.
    const isAsked = this.fetches.isInFlight(query) || query.state.fetchMeta
    if (base === undefined || (isShown && !isAsked)) this.#bases.delete(query)
    else this.#bases.set(query, base)
    if (base !== undefined && !isShown) this.#write(query)
  }

  #fold(query: Query, layer: Layer): void {
    const base = this.#baseOf(query)
    if (base !== undefined) this.#bases.set(query, layer.apply(base, query.queryKey))
  }

  /** @param added - the layer that is new, above all others */
  #refresh(queries: readonly Query[], added?: Layer): void {
    for (const query of queries) {
      if (query.state.data === undefined) continue
      this.#bases.set(query, this.#baseOf(query))
      this.#write(query, added)
    }
  }

  #write(query: Query, added?: Layer): void {
    const base = this.#bases.get(query)
    // What is shown has all the others already, of which there may be a thousand.
    const [below, layers] = added ? [query.state.data, [added]] : [base, this.#layersOf(query)]
    const shown = shareEqual(query.state.data, applyLayers(below, query, layers))
    for (const data of [shown, base]) if (isObject(data)) this.#own.add(data)
    rememberSettled(shown, this.settledData(query))
    if (shown === query.state.data) return
    this.#isWriting = true
    try {
      // Not setData: it would mark the data as fresh.
      query.setState({ data: shown })
    } finally {
      this.#isWriting = false
    }
  }

  #layersOf(query: Query): readonly Layer[] {
    const pending = this.#pending.filter((layer) => layer.touches(query.queryKey))
    return [...this.#confirmedOf(query), ...pending]
  }

  #confirmedOf(query: Query, before = Infinity): readonly Layer[] {
    const confirmed = this.#confirmed.filter(({ waiting, at }) => at < before && waiting.has(query))
    return confirmed.map(({ layer }) => layer)
  }

  #touchedBy(layers: readonly Layer[]): Query[] {
    const queries = this.#cache.getAll()
    return queries.filter(({ queryKey }) => layers.some((layer) => layer.touches(queryKey)))
  }

  /** Folding under an older confirmed layer would bring back what that one replaced. */
  #mustWait(query: Query): boolean {
    const isBehind = this.#confirmed.some(({ waiting }) => waiting.has(query))
    return isBehind || this.fetches.isInFlight(query)
  }

  #baseOf(query: Query): unknown {
    return this.#bases.has(query) ? this.#bases.get(query) : query.state.data
  }

  #stopWaiting(query: Query): void {
    for (const { waiting } of this.#confirmed) waiting.delete(query)
    this.#sweep()
  }

  #sweep(): void {
    this.#confirmed = this.#confirmed.filter(({ waiting }) => waiting.size > 0)
  }
}
