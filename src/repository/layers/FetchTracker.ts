import type { Query } from '@tanstack/react-query'
import { attach } from '../attach.js'
import { isRecord, shareEqual } from '../queries/shareEqual.js'
import { addedPageParam } from './addedPageParam.js'
import type { TrackedFetch } from './TrackedFetch.js'
import { isObject } from '../../failure/isObject.js'

/** The start of a fetch. */
export interface FetchStart {
  /** The tick at which it started; if it loads several pages, that of the first one. */
  readonly at: number
  /** The page parameter as text, if the fetch adds one page to an infinite query. `undefined` if it fetches all pages. */
  readonly addedPage: string | undefined
}

/** Shared by all copies of this library on the page: one copy may compare responses that another one fetched. */
const fetchStarts = () => attach(globalThis, 'starts', () => new WeakMap<object, FetchStart>())

/** The `structuralSharing` function of layered queries: the result keeps the fetch start of the response. */
export function shareResponse(former: unknown, next: unknown): unknown {
  const shared = shareEqual(former, next)
  const start = findStart(next)
  if (start && isObject(shared)) fetchStarts().set(shared, start)
  return shared
}

/**
 * Tracks when the fetch of each response started.
 *
 * TanStack Query does not expose this: a fetch that has resolved can no longer be cancelled, and sets its query to idle
 * while the next fetch runs, so that a third one can start in parallel.
 */
export class FetchTracker {
  #now = 0
  readonly #inFlight = new WeakMap<Query, Map<AbortSignal, FetchStart>>()

  /** Returns the next tick: later than all before. */
  tick(): number {
    return ++this.#now
  }

  /** Whether a fetch is in flight, or its response is not written to the cache yet. */
  isInFlight(query: Query): boolean {
    return this.#activeFetches(query).size > 0
  }

  /** The tick at which a fetch in flight started. */
  startOf(query: Query, signal: AbortSignal): number | undefined {
    return this.#inFlight.get(query)?.get(signal)?.at
  }

  /** Returns the fetch start of the response that is being written, and stops tracking that fetch. */
  takeStart(query: Query): FetchStart {
    const { data } = query.state
    const start = findStart(data) ?? notFetched
    forgetStart(data)
    const fetches = this.#activeFetches(query)
    for (const [signal, each] of fetches) if (each.at === start.at) fetches.delete(signal)
    if (fetches.size === 0) this.#inFlight.delete(query)
    return start
  }

  /** Runs a fetch, and tracks it until its response is written. */
  async track(fetch: TrackedFetch): Promise<unknown> {
    const { query, state, signal, pageParam } = fetch
    const fetches = this.#activeFetches(query)
    const start = fetches.get(signal) ?? {
      at: this.tick(),
      addedPage: addedPageParam(state, pageParam),
    }
    this.#inFlight.set(query, fetches.set(signal, start))
    try {
      const response = await fetch.fetch(fetch)
      if (isObject(response)) fetchStarts().set(response, start)
      else fetches.delete(signal)
      return response
    } catch (failure) {
      fetches.delete(signal)
      throw failure
    }
  }

  #activeFetches(query: Query): Map<AbortSignal, FetchStart> {
    const fetches = this.#inFlight.get(query) ?? new Map<AbortSignal, FetchStart>()
    for (const signal of fetches.keys()) if (signal.aborted) fetches.delete(signal)
    return fetches
  }
}

/** Without a next page, `fetchNextPage` sends no request: TanStack Query writes the cached data again, as a success. */
const notFetched: FetchStart = { at: 0, addedPage: undefined }

function forgetStart(data: unknown): void {
  if (!isObject(data)) return
  fetchStarts().delete(data)
  for (const page of pagesOf(data)) forgetStart(page)
}

/** The fetch start of data; for pages that TanStack Query has combined, that of the newly fetched ones. */
function findStart(data: unknown): FetchStart | undefined {
  if (!isObject(data)) return undefined
  return (
    fetchStarts().get(data) ??
    pagesOf(data)
      .map(findStart)
      .find((start) => start !== undefined)
  )
}

function pagesOf(data: object): readonly unknown[] {
  return isRecord(data) && Array.isArray(data['pages']) ? data['pages'] : []
}
