'use client'

import { useMemo, useSyncExternalStore } from 'react'
import { createListState } from './createListState.js'
import type { ListDefaults, ListState } from './ListState.js'
import { pageUrl } from './pageUrl.js'

/** How the URL is read and changed. */
export interface ListStateOptions {
  /**
   * The query string, if a router keeps it: for example `useSearchParams()[0].toString()`.
   *
   * @defaultValue the page's own
   */
  search?: string
  /**
   * Changes the query string, if a router does that. It begins with its question mark, or is empty.
   *
   * @defaultValue by the History API
   */
  navigate?: (search: string, options: { replace: boolean }) => void
}

/** The state of a list, and functions that change it. */
export interface ListStateControl<Defaults> {
  /** Page, sort and filter from the URL: the variables of a list hook. */
  readonly state: ListState<Defaults>
  /**
   * Changes some members. Changing anything but the page goes to the first page. With `replace`, going back skips the
   * previous state.
   */
  readonly change: (change: Partial<ListState<Defaults>>, options?: { replace?: boolean }) => void
  /** Resets everything to the defaults. */
  readonly reset: () => void
  /** The query string after a change, for links. */
  readonly searchOf: (change: Partial<ListState<Defaults>>) => string
}

/**
 * Keeps page, sort and filter of a list in the URL, so that reloading, sharing and going back show the same list.
 *
 * @param defaults - all members with their defaults, used if the URL has no value. They determine the types too. `String`,
 * `Number` or `Boolean` means no default. Pass a constant that is defined outside of the component.
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
