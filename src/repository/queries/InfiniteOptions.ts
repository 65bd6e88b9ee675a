/** Which pages of an infinite list are asked for again when it is stale. */
export type Refresh = 'all' | 'first'

/** What may be said about an infinite list. */
export interface InfiniteOptions {
  /**
   * Which pages are asked for again when the list is stale: `'first'` keeps all others as they are, but for the last one
   * of the list when the first says another `total` than that, or new rows stand there.
   *
   * @defaultValue `'all'`; `'first'` where the repository is live
   */
  refresh?: Refresh | undefined
}
