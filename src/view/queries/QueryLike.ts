/** What the views read of a query: any result of TanStack Query fits, and so does anything of the same shape. */
export interface QueryLike<Data = unknown> {
  readonly status: 'pending' | 'error' | 'success'
  readonly fetchStatus: 'fetching' | 'paused' | 'idle'
  readonly data: Data | undefined
  readonly error: unknown
  /** When the data came, in milliseconds since 1970; 0 for never. */
  readonly dataUpdatedAt: number
  /** When it last failed, in milliseconds since 1970; 0 for never. */
  readonly errorUpdatedAt: number
  /** Whether the data is another query's, shown for the time being. */
  readonly isPlaceholderData?: boolean
  readonly refetch: () => Promise<unknown>
  /** Of an infinite query: whether the page after the last failed. */
  readonly isFetchNextPageError?: boolean
  readonly isFetchPreviousPageError?: boolean
  readonly isFetchingNextPage?: boolean
  readonly isFetchingPreviousPage?: boolean
  readonly fetchNextPage?: () => Promise<unknown>
  readonly fetchPreviousPage?: () => Promise<unknown>
}

/**
 * A query that a view shows. Its data is one type here, `undefined` included: a hook that is called inside of a view's
 * props would take a union with `undefined` for what its own data should be.
 */
export interface ShownQuery<Data> extends QueryLike {
  readonly data: Data
}

/** The data of a query, once it is there. */
export type LoadedData<Data> = Exclude<Data, undefined>
