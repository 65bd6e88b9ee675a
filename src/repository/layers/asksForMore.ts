import { hashKey, type Query } from '@tanstack/react-query'
import { isRecord } from '../queries/shareEqual.js'

/**
 * Whether a query that was just asked asks for one more page, and not for all it has. What it says of itself can be about
 * a fetch that is over by then, or about one that began before there was a page: the page that is there is not one more.
 */
export function asksForMore({ state }: Query, pageParam: unknown): boolean {
  if (state.fetchMeta?.fetchMore === undefined || !isRecord(state.data)) return false
  const known: unknown = state.data['pageParams']
  const asked = hashKey([pageParam])
  return !Array.isArray(known) || !known.some((it) => hashKey([it]) === asked)
}
