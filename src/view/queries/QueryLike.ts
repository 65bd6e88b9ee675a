/** The members of a query result that the views read. Any result of TanStack Query fits, and any object of this shape. */
export interface QueryLike<Data = unknown> {
  readonly status: 'pending' | 'error' | 'success'
  readonly fetchStatus: 'fetching' | 'paused' | 'idle'
  readonly data: Data | undefined
  readonly error: unknown
  /** When the data was last loaded, in milliseconds since 1970; 0 for never. */
  readonly dataUpdatedAt: number
  /** When it last failed, in milliseconds since 1970; 0 for never. */
  readonly errorUpdatedAt: number
  /** Whether the data is placeholder data, such as that of the previous query. */
  readonly isPlaceholderData?: boolean
  readonly refetch: () => Promise<unknown>
  /** For infinite queries: whether fetching the next page failed. */
  readonly isFetchNextPageError?: boolean
  readonly isFetchPreviousPageError?: boolean
  readonly isFetchingNextPage?: boolean
  readonly isFetchingPreviousPage?: boolean
  readonly fetchNextPage?: () => Promise<unknown>
  readonly fetchPreviousPage?: () => Promise<unknown>
}

/**
 * A query that a view shows. Its data is one type parameter that includes `undefined`: from `Data | undefined`, a hook that
 * is called inside of a view's props would infer that union as its own data type.
 */
export interface ShownQuery<Data> extends QueryLike {
  readonly data: Data
}

/** The data of a query once it is loaded. */
export type LoadedData<Data> = Exclude<Data, undefined>
