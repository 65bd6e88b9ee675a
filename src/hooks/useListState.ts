'use client'

import { useMemo, useSyncExternalStore } from 'react'
import { createListState } from './createListState.js'
import type { ListDefaults, ListState } from './ListState.js'
import { pageUrl } from './pageUrl.js'

/** What may be said about the URL that holds the state of a list. */
export interface ListStateOptions {
  /**
   * The query of the URL, where a router keeps it: `useSearchParams()[0].toString()`, say.
   *
   * @defaultValue the page's own
   */
  search?: string
  /**
   * Puts another query into the URL, where a router does that. The query begins with its question mark, or is empty.
   *
   * @defaultValue by the History API
   */
  navigate?: (search: string, options: { replace: boolean }) => void
}

/** The state of a list, and what changes it. */
export interface ListStateControl<Defaults> {
  /** Page, order and filter as the URL has them: the variables of a list hook. */
  readonly state: ListState<Defaults>
  /**
   * Changes some of it. Everything but the page leads to the first page. With `replace`, the step back skips what was
   * before.
   */
  readonly change: (change: Partial<ListState<Defaults>>, options?: { replace?: boolean }) => void
  /** Puts everything back to the defaults. */
  readonly reset: () => void
  /** The query that a change leads to: for links. */
  readonly searchOf: (change: Partial<ListState<Defaults>>) => string
}

/**
 * Keeps page, order and filter of a list in the URL, so that reloading, sharing and going back show the same list.
 *
 * @param defaults - all members, each with the value that it has without a word in the URL; it says the type too. `String`,
 * `Number` or `Boolean` stands for a value that there is none of then. A constant outside of the component.
 * @example
 * ```tsx
 * const defaults = { page: 1, sort: 'name', category: String, maxPrice: Number }
 * const { state, change } = useListState(defaults)
 * const list = useProducts(state)
 * return <button onClick={() => change({ page: state.page + 1 })}>Next</button>
 * ```
 */
export function useListState<Defaults extends ListDefaults>(
  defaults: Defaults,
  { search: given, navigate = pageUrl.write }: ListStateOptions = {},
): ListStateControl<Defaults> {
  const own = useSyncExternalStore(pageUrl.subscribe, pageUrl.read, () => '')
  return useMemo(() => {
    const url = { search: given ?? own, isRouted: given !== undefined, navigate }
    const { state, ...control } = createListState(defaults, url)
    // The state has the members of the defaults, of their types.
    return { ...control, state: state as ListState<Defaults> }
  }, [defaults, given, own, navigate])
}
