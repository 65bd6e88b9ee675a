import { hashKey, type QueryState } from '@tanstack/react-query'
import { isRecord } from '../queries/shareEqual.js'

/**
 * The parameter, as text, of the page that a query asks for which was like this when it was asked; `undefined` when it
 * asks for all it has and not for one more. While it asks for all, another fetch can have begun that asks for one more:
 * the page that is there is not that one.
 */
export function asksForMore(state: QueryState | undefined, pageParam: unknown): string | undefined {
  if (state?.fetchMeta?.fetchMore === undefined || !isRecord(state.data)) return undefined
  const known: unknown = state.data['pageParams']
  const asked = hashKey([pageParam])
  const isKnown = Array.isArray(known) && known.some((it) => hashKey([it]) === asked)
  return isKnown ? undefined : asked
}
