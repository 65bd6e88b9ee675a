import type { QueryState } from '@tanstack/react-query'
import { textOfParam } from '../pages/textOfParam.js'
import { isInfinitePages } from './InfinitePages.js'

/**
 * The parameter, as text, of the page that a query asks for which was like this when it was asked; `undefined` when it
 * asks for all it has and not for one more. While it asks for all, another fetch can have begun that asks for one more:
 * the page that is there is not that one.
 */
export function addedPageParam(
  state: QueryState | undefined,
  pageParam: unknown,
): string | undefined {
  if (!state?.fetchMeta?.fetchMore || !isInfinitePages(state.data)) return undefined
  const asked = textOfParam(pageParam)
  return state.data.pageParams.map(textOfParam).includes(asked) ? undefined : asked
}
