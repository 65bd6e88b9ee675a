import type { Query } from '@tanstack/react-query'
import { attach } from '../attach.js'
import { isRecord, shareEqual } from '../queries/shareEqual.js'
import type { TrackedFetch } from './TrackedFetch.js'
import { addedPageParam } from './addedPageParam.js'
import { isObject } from '../../failure/isObject.js'

/** How a response was asked for. */
export interface FetchStart {
  /** The moment; that of the first page where a fetch has several. */
  readonly at: number
  /** The parameter of the page, as text, where only one more of an infinite query was asked for. */
  readonly addedPage: string | undefined
}

/** Of all copies of this library on the page: a response that one has asked for is perhaps compared by another. */
const askedFor = () => attach(globalThis, 'asked', () => new WeakMap<object, FetchStart>())

/** Replaces what is equal by the former, and keeps in mind when the result was asked for. */
export function shareResponse(former: unknown, next: unknown): unknown {
  const shared = shareEqual(former, next)
  const asked = askedOf(next)
  if (asked && isObject(shared)) askedFor().set(shared, asked)
  return shared
}

/**
 * Knows when the responses of queries were asked for.
 *
 * TanStack can't tell: a fetch that has resolved can't be cancelled any longer, and makes its query idle while its
 * successor runs, so that a third one can begin beside that.
 */
export class FetchTracker {
  #now = 0
  readonly #inFlight = new WeakMap<Query, Map<AbortSignal, FetchStart>>()

  /** The next moment: later than all before. */
  tick(): number {
    return ++this.#now
  }

  /** Whether a response is on its way, or about to be written. */
  isInFlight(query: Query): boolean {
    return this.#liveFetches(query).size > 0
  }

  /** When a fetch that is under way began. */
  startOf(query: Query, signal: AbortSignal): number | undefined {
    return this.#inFlight.get(query)?.get(signal)?.at
  }

  /** How the response that is being written was asked for. */
  takeStart(query: Query): FetchStart {
    const { data } = query.state
    const asked = askedOf(data) ?? repeated
    forget(data)
    const fetches = this.#liveFetches(query)
    for (const [signal, each] of fetches) if (each.at === asked.at) fetches.delete(signal)
    if (fetches.size === 0) this.#inFlight.delete(query)
    return asked
  }

  /** Follows a response from asking to writing. */
  async track(asking: TrackedFetch): Promise<unknown> {
    const { query, state, signal, pageParam } = asking
    const fetches = this.#liveFetches(query)
    const known = fetches.get(signal)
    const asked = known ?? { at: this.tick(), addedPage: addedPageParam(state, pageParam) }
    this.#inFlight.set(query, fetches.set(signal, asked))
    try {
      const response = await asking.fetch(asking)
      if (isObject(response)) askedFor().set(response, asked)
      else fetches.delete(signal)
      return response
    } catch (failure) {
      fetches.delete(signal)
      throw failure
    }
  }

  #liveFetches(query: Query): Map<AbortSignal, FetchStart> {
    const fetches = this.#inFlight.get(query) ?? new Map<AbortSignal, FetchStart>()
    for (const signal of fetches.keys()) if (signal.aborted) fetches.delete(signal)
    return fetches
  }
}

/** Asked for by nobody: where there is no next page, TanStack writes what is shown once more, as if that had come. */
const repeated: FetchStart = { at: 0, addedPage: undefined }

function forget(data: unknown): void {
  if (!isObject(data)) return
  askedFor().delete(data)
  for (const page of pagesOf(data)) forget(page)
}

/** How data was asked for. What TanStack puts together of several pages was asked for with those that are new. */
function askedOf(data: unknown): FetchStart | undefined {
  if (!isObject(data)) return undefined
  return (
    askedFor().get(data) ??
    pagesOf(data)
      .map(askedOf)
      .find((asked) => asked !== undefined)
  )
}

function pagesOf(data: object): readonly unknown[] {
  return isRecord(data) && Array.isArray(data['pages']) ? data['pages'] : []
}
