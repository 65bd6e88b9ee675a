/** Why a query is fetched, or was made stale. */
export interface FetchCause {
  /**
   * - `first`: there is no data yet
   * - `stale`: a component began to show data that is older than its `staleTime`
   * - `mutation`, `session`, `live`: a rule of this library; `name` and `rule` say which
   * - `focus`, `reconnect`, `interval`: TanStack's triggers
   * - `more`: the next or previous page of an infinite list
   * - `invalidated`: the app made it stale by hand
   * - `code`: a loader, a prefetch or other code asked for it, with nobody looking
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
  /** Of whose doing: the mutation (`products.update`), or what happened to the session (`signedIn`). */
  readonly name?: string
  /** The rule that was followed: `affects one`, `invalidates orders`. */
  readonly rule?: string
  /** How old stale data is, in milliseconds. */
  readonly age?: number
  /** Whether it was made stale while nobody looked, and is fetched only now that somebody does. */
  readonly isLate?: boolean
}
