import type { FailureKind } from '../failure/FailureKind.js'
import { toApiFailure } from '../failure/toApiFailure.js'
import type { FetchCause } from '../repository/watch/FetchCause.js'
import type { DataSource } from '../repository/watch/QueryEvent.js'
import { watchOf } from '../repository/watch/QueryWatch.js'
import { routeOf } from './routeOf.js'

/** What happens to the data of a query. Holds no id, no filter and no data. */
export type DataEvent = { readonly operation: string } & (
  | { readonly type: 'fetch'; readonly cause: FetchCause['type']; readonly by: string | undefined }
  | {
      readonly type: 'end'
      readonly outcome: 'success' | 'error' | 'cancelled'
      readonly kind: FailureKind | undefined
    }
  /** There is data that was not fetched. */
  | { readonly type: 'data'; readonly source: DataSource }
)

/**
 * Tells why queries are fetched, how that ends, and where their data comes from otherwise: the cache, a server that pushes,
 * a device that kept it. A listener that throws disturbs nothing.
 *
 * @returns what ends it
 * @example
 * ```ts
 * watchData(queryClient, (event) => {
 *   if (event.type === 'fetch') console.log(event.operation, event.cause, event.by)
 * })
 * ```
 */
export function watchData(
  queryClient: Parameters<typeof watchOf>[0],
  listener: (event: DataEvent) => void,
): () => void {
  return watchOf(queryClient).listen((notice) => {
    const operation = operationOf(notice.query.queryKey)
    if (notice.type === 'fetch') {
      const { type: cause, name: by } = notice.cause
      return listener({ operation, type: 'fetch', cause, by })
    }
    if (notice.type === 'data') return listener({ operation, type: 'data', source: notice.source })
    const { outcome, error } = notice
    const kind = outcome === 'error' ? toApiFailure(error).kind : undefined
    listener({ operation, type: 'end', outcome, kind })
  })
}

const names: ReadonlySet<unknown> = new Set(['list', 'infinite', 'detail'])

/** The name of a query by its key, `products.list`; what stands further back may be an id or what somebody typed. */
function operationOf(queryKey: readonly unknown[]): string {
  const end = queryKey.findIndex((part) => names.has(part)) + 1
  const texts = queryKey.slice(0, end > 0 ? end : 2).filter((part) => typeof part === 'string')
  return texts.map(routeOf).join('.')
}
