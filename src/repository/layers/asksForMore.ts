import type { Query } from '@tanstack/react-query'

/** Whether a query that was just asked asks for one more page, and not for all it has. */
export function asksForMore({ state }: Query): boolean {
  // Asking for the next page where there is none yet is asking for the first.
  return state.fetchMeta?.fetchMore !== undefined && state.data !== undefined
}
