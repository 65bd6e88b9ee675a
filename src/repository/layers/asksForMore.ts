import { hashKey, type Query } from '@tanstack/react-query'
import { isRecord } from '../queries/shareEqual.js'

/**
 * The parameter, as text, of the page that a query which was just asked asks for; `undefined` when it asks for all it has
 * and not for one more. What it says of itself can be about a fetch that is over by then, or about one that began before
 * there was a page: the page that is there is not one more.
 */
export function asksForMore({ state }: Query, pageParam: unknown): string | undefined {
  if (state.fetchMeta?.fetchMore === undefined || !isRecord(state.data)) return undefined
  const known: unknown = state.data['pageParams']
  const asked = hashKey([pageParam])
  const isKnown = Array.isArray(known) && known.some((it) => hashKey([it]) === asked)
  return isKnown ? undefined : asked
}
