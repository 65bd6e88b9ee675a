/** Which pages of an infinite list are refetched when it is stale. */
export type Refresh = 'all' | 'first'

/** Options of an infinite list. */
export interface InfiniteOptions {
  /**
   * Which pages to refetch when the list is stale. `'first'` refetches the first page alone, and the last page too if
   * the `total` has changed or if new rows go to the end.
   *
   * @defaultValue `'all'`; `'first'` where the repository is live
   */
  refresh?: Refresh | undefined
}
