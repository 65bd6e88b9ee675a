/** Why a query is fetched, or was invalidated. */
export interface FetchCause {
  /**
   * - `first`: there is no data yet
   * - `stale`: a component mounted, and the data is older than its `staleTime`
   * - `mutation`, `session`, `live`: a rule of this library; `name` and `rule` say which
   * - `focus`, `reconnect`, `interval`: TanStack's triggers
   * - `more`: the next or previous page of an infinite list
   * - `invalidated`: the app invalidated it
   * - `code`: a loader, a prefetch or other code fetched it, while no component used it
   * - `manual`: `refetch()`, which is what Try Again calls
   */
  readonly type:
    | 'first'
    | 'stale'
    | 'mutation'
    | 'session'
    | 'live'
    | 'focus'
    | 'reconnect'
    | 'interval'
    | 'more'
    | 'invalidated'
    | 'code'
    | 'manual'
  /** The mutation (`products.update`), or the event of the session (`signedIn`). */
  readonly name?: string
  /** The rule that applied: `affects one`, `invalidates orders`. */
  readonly rule?: string
  /** The age of stale data, in milliseconds. */
  readonly age?: number
  /** Whether it was invalidated earlier, while no component used it, and is fetched only now. */
  readonly isLate?: boolean
}
