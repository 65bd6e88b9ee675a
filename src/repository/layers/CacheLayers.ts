import type { Query, QueryCache, QueryCacheNotifyEvent, QueryClient } from '@tanstack/react-query'
import { textOfParam } from '../pages/textOfParam.js'
import { shareEqual } from '../queries/shareEqual.js'
import { FetchTracker, shareResponse } from './FetchTracker.js'
import { isObject } from '../../failure/isObject.js'
import type { Layer } from './Layer.js'
import { applyLayers } from './applyLayers.js'
import { isInfinitePages } from './InfinitePages.js'
import { rememberSettled } from './settledData.js'

/** A layer whose change the server has made, kept while a response can still be older than the change. */
interface ConfirmedLayer {
  readonly layer: Layer
  /** The tick of the confirmation. */
  readonly at: number
  /** The queries that have no response yet whose fetch started after the confirmation. */
  readonly queries: Set<Query>
}

/**
 * The optimistic layers over the cached data of one query client.
 *
 * The cache holds the data that is shown. Its base, the last response of the server, is stored beside it. Whenever a
 * response is written, it becomes the base, and the layers are applied to it before React is notified: no frame lacks
 * them. Rolling one layer back keeps the others. Confirmed layers stay below the pending ones until a response arrives
 * whose fetch started after the confirmation.
 */
export class CacheLayers {
  readonly fetches = new FetchTracker()
  readonly #cache: QueryCache
  readonly #bases = new WeakMap<Query, unknown>()
  /** Whether queries were invalidated before the current event. */
  readonly #wasInvalidated = new WeakMap<Query, boolean>()
  /** The tick at which the fetch of the newest written response started, while other fetches are in flight. */
  readonly #newestStarts = new WeakMap<Query, number>()
  /** Data that was shown or was a base. A cancelled fetch restores it, which is not a change of the base. */
  readonly #written = new WeakSet<object>()
  #confirmed: readonly ConfirmedLayer[] = []
  #pending: readonly Layer[] = []
  #isWriting = false

  constructor(queryClient: QueryClient) {
    this.#cache = queryClient.getQueryCache()
    this.#cache.subscribe((event) => this.#onCacheEvent(event))
  }

  /** The number of layers. */
  get size(): number {
    return this.#confirmed.length + this.#pending.length
  }

  /** Whether layers change the data of a query, so that it differs from the last response. */
  hasLayers(query: Query): boolean {
    return this.#layersOf(query).length > 0
  }

  /** Adds the layer of a pending mutation, above all others. */
  add(layer: Layer): void {
    this.#pending = [...this.#pending, layer]
    this.#rewrite(this.#touchedBy([layer]), layer)
  }

  /** Removes the layer of a failed mutation, and nothing else. */
  rollBack(layer: Layer): void {
    if (!this.#pending.includes(layer)) return
    this.#pending = this.#pending.filter((it) => it !== layer)
    this.#rewrite(this.#touchedBy([layer]))
  }

  /** Replaces the layer of a mutation that has succeeded by the layer of its response. */
  confirm(layer: Layer, response: Layer): void {
    this.#pending = this.#pending.filter((it) => it !== layer)
    const touched = this.#touchedBy([layer, response])
    const queries = new Set(touched.filter((query) => this.#mustKeepLayer(query)))
    for (const query of touched) {
      if (!queries.has(query)) this.#applyToBase(query, response)
    }
    if (queries.size > 0) {
      this.#confirmed = [...this.#confirmed, { layer: response, at: this.fetches.tick(), queries }]
    }
    this.#rewrite(touched)
  }

  /** Drops all layers, when the user changes. */
  clear(): void {
    this.#pending = []
    this.#confirmed = []
  }

  /**
   * The base of a query with the confirmed layers, without the pending ones.
   *
   * @param fetch - leaves out the layers confirmed since this fetch started: they will be applied to its response
   */
  settledData(query: Query, fetch?: AbortSignal): unknown {
    const before = fetch && this.fetches.startOf(query, fetch)
    return applyLayers(this.#baseOf(query), query, this.#confirmedOf(query, before))
  }

  #onCacheEvent(event: QueryCacheNotifyEvent): void {
    const query: Query = event.query
    if (event.type === 'removed') this.#forgetQuery(query)
    if (event.type === 'added') this.#rebase(query, query.state.data)
    if (event.type !== 'updated' || this.#isWriting) return
    const { action } = event
    if (action.type === 'success') this.#onSuccess(query, action.manual === true)
    if (action.type === 'setState' && 'data' in action.state) this.#onSetState(query)
    this.#wasInvalidated.set(query, query.state.isInvalidated)
  }

  /** @param isManual - whether the data is from `setQueryData` and not from a fetch */
  #onSuccess(query: Query, isManual: boolean): void {
    if (isManual) return this.#rebase(query, query.state.data)
    const { at, addedPage } = this.fetches.takeStart(query)
    // The starts of fetches of foreign queries, such as the app's own, are unknown. In tracked queries, pages without a start
    // are cached ones, perhaps from before the last response. In rare cases TanStack Query writes a response that is older
    // than the one before it.
    const isTracked = query.options.structuralSharing === shareResponse
    const isOld = at
      ? at < (this.#newestStarts.get(query) ?? 0)
      : isTracked && isInfinitePages(query.state.data)
    if (isOld && this.#bases.has(query)) this.#write(query)
    else this.#acceptResponse(query, at, addedPage)
    // TanStack Query marks the whole query as fresh, even if only one page was added, or none.
    const isPart = isOld || addedPage !== undefined
    const isOutdated = this.#confirmed.some(({ queries }) => queries.has(query))
    if (isOutdated || (isPart && this.#wasInvalidated.get(query))) query.invalidate()
  }

  #acceptResponse(query: Query, at: number, addedPage: string | undefined): void {
    if (this.fetches.isInFlight(query)) this.#newestStarts.set(query, at)
    else this.#newestStarts.delete(query)
    const { data } = query.state
    const response = addedPage === undefined ? data : this.#withBasePages(query, at, addedPage)
    this.#dropConfirmed(query, at)
    this.#rebase(query, response)
  }

  /** Drops the layers that were confirmed before a fetch started: its response contains their changes. */
  #dropConfirmed(query: Query, start: number): void {
    for (const { at, queries } of this.#confirmed) {
      if (at < start) queries.delete(query)
    }
    this.#removeDropped()
  }

  /** TanStack Query combines an added page with the pages as they were shown. This takes all others from the base. */
  #withBasePages(query: Query, at: number, addedPage: string): unknown {
    const { data } = query.state
    // The layers confirmed since the fetch started will be applied to all pages, so they are left out here.
    const base = applyLayers(this.#bases.get(query), query, this.#confirmedOf(query, at))
    if (!isInfinitePages(data) || !isInfinitePages(base)) return data
    const basePages = new Map(
      base.pageParams.map((param, index) => [textOfParam(param), base.pages[index]]),
    )
    basePages.delete(addedPage)
    const pages = data.pages.map(
      (page, index) => basePages.get(textOfParam(data.pageParams[index])) ?? page,
    )
    return { ...data, pages }
  }

  #onSetState(query: Query): void {
    const { data } = query.state
    const isRestored = isObject(data) && this.#written.has(data) && this.#bases.has(query)
    if (isRestored) this.#write(query)
    else this.#rebase(query, data)
  }

  #rebase(query: Query, base: unknown): void {
    const isShown = base === query.state.data && this.#layersOf(query).length === 0
    // A base that equals the shown data is not stored, to save memory in a cache of thousands, unless an older response can
    // still replace that data, or a next page is fetched: that fetch is tracked a moment after `fetchMeta` is set.
    const isFetching = this.fetches.isInFlight(query) || query.state.fetchMeta
    if (base === undefined || (isShown && !isFetching)) this.#bases.delete(query)
    else this.#bases.set(query, base)
    if (base !== undefined && !isShown) this.#write(query)
  }

  #applyToBase(query: Query, layer: Layer): void {
    const base = this.#baseOf(query)
    if (base !== undefined) this.#bases.set(query, layer.apply(base, query.queryKey))
  }

  /** @param added - the only new layer, above all others */
  #rewrite(queries: readonly Query[], added?: Layer): void {
    for (const query of queries) {
      if (query.state.data === undefined) continue
      this.#bases.set(query, this.#baseOf(query))
      this.#write(query, added)
    }
  }

  /** Writes the base with all layers to the cache. */
  #write(query: Query, added?: Layer): void {
    const base = this.#bases.get(query)
    // The shown data has all other layers already, of which there can be a thousand.
    const [below, layers] = added ? [query.state.data, [added]] : [base, this.#layersOf(query)]
    const shown = shareEqual(query.state.data, applyLayers(below, query, layers))
    for (const data of [shown, base]) if (isObject(data)) this.#written.add(data)
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
    const confirmed = this.#confirmed.filter(({ queries, at }) => at < before && queries.has(query))
    return confirmed.map(({ layer }) => layer)
  }

  #touchedBy(layers: readonly Layer[]): Query[] {
    const queries = this.#cache.getAll()
    return queries.filter(({ queryKey }) => layers.some((layer) => layer.touches(queryKey)))
  }

  /**
   * Whether a confirmed layer can't be applied to the base yet: a fetch in flight may return an older response, or an older
   * confirmed layer, which is applied above the base, would undo the change.
   */
  #mustKeepLayer(query: Query): boolean {
    const hasConfirmed = this.#confirmed.some(({ queries }) => queries.has(query))
    return hasConfirmed || this.fetches.isInFlight(query)
  }

  #baseOf(query: Query): unknown {
    return this.#bases.has(query) ? this.#bases.get(query) : query.state.data
  }

  #forgetQuery(query: Query): void {
    for (const { queries } of this.#confirmed) queries.delete(query)
    this.#removeDropped()
  }

  #removeDropped(): void {
    this.#confirmed = this.#confirmed.filter(({ queries }) => queries.size > 0)
  }
}
