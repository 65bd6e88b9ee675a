import type { QueryState } from '@tanstack/react-query'
import { textOfParam } from '../pages/textOfParam.js'
import { isInfinitePages } from './InfinitePages.js'

/**
 * The parameter, as text, of the page that a fetch adds to an infinite query; `undefined` if the fetch reloads pages. A
 * reload can see the `fetchMeta` of a `fetchNextPage` that started while it runs, so a cached page is never the added one.
 *
 * @param state - the query's state when the fetch started
 */
export function addedPageParam(
  state: QueryState | undefined,
  pageParam: unknown,
): string | undefined {
  if (!state?.fetchMeta?.fetchMore || !isInfinitePages(state.data)) return undefined
  const param = textOfParam(pageParam)
  return state.data.pageParams.map(textOfParam).includes(param) ? undefined : param
}
