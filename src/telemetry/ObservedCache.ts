/** A query of TanStack's cache, as far as it is watched. */
export interface ObservedQuery {
  readonly state: { readonly data: unknown }
  getObserversCount(): number
  isDisabled(): boolean
}

/** What TanStack's cache tells of itself, as far as it is listened to. */
export interface CacheNotice {
  readonly type: string
  readonly query: ObservedQuery
  readonly action?: { readonly type: string; readonly manual?: boolean | undefined }
}

/** The part of a `QueryClient` that is listened to. */
export interface ObservedCache {
  getQueryCache(): { subscribe(listener: (notice: CacheNotice) => void): () => void }
}
