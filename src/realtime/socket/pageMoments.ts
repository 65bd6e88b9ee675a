/** Moments at which a connection has something to do. */
export interface PageMoments {
  online(): void
  /** The page is seen again, or comes back from the back-forward cache. */
  shown(): void
  /** The page goes to the back-forward cache, where nothing may be open. */
  frozen(): void
}

/** Listens to the page, where there is one; returns what ends that. */
export function pageMoments({ online, shown, frozen }: PageMoments): () => void {
  if (typeof addEventListener !== 'function' || typeof document !== 'object') return () => {}
  const end = new AbortController()
  const { signal } = end
  addEventListener('online', online, { signal })
  addEventListener('pageshow', ({ persisted }) => persisted && shown(), { signal })
  addEventListener('pagehide', ({ persisted }) => persisted && frozen(), { signal })
  document.addEventListener('visibilitychange', () => document.hidden || shown(), { signal })
  return () => end.abort()
}
