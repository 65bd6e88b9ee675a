import { isRecord } from '../queries/shareEqual.js'

/** The data of an infinite query: TanStack Query's `InfiniteData`, read-only and untyped. */
export interface InfinitePages {
  readonly pages: readonly unknown[]
  readonly pageParams: readonly unknown[]
}

/** Whether data is that of an infinite query. */
export function isInfinitePages(data: unknown): data is InfinitePages {
  return isRecord(data) && Array.isArray(data['pages']) && Array.isArray(data['pageParams'])
}
