/** A connection that the panel shows, such as `createSocket` makes. */
export interface WatchedSocket {
  getState(): { readonly status: string; readonly failure?: { readonly kind: string } | undefined }
  watch(listener: () => void): () => void
}

/** A change that waits to be sent, as far as the panel shows it. */
export interface WaitingChange {
  readonly id: string
  readonly repository: string
  readonly name: string
  readonly state: string
  /** In milliseconds since 1970. */
  readonly createdAt: number
  readonly failure?: { readonly kind: string } | undefined
}

/** What keeps changes until they can be sent, such as `createOffline` attaches to a query client. */
export interface WatchedOutbox {
  readonly outbox: { getEntries(): readonly WaitingChange[] }
  subscribe(listener: () => void): () => void
}
