/** Moments at which a connection has something to do. */
export interface PageMoments {
  online(): void
  /** The page is seen again, or comes back from the back-forward cache. */
  shown(): void
  /** The page goes, perhaps to the back-forward cache, where nothing may be open. */
  hidden(): void
}

/** Listens to the page, where there is one; returns what ends that. */
export function pageMoments({ online, shown, hidden }: PageMoments): () => void {
  const end = new AbortController()
  const { signal } = end
  if (typeof document === 'object') {
    addEventListener('online', online, { signal })
    addEventListener('pageshow', shown, { signal })
    addEventListener('pagehide', hidden, { signal })
    document.addEventListener('visibilitychange', () => document.hidden || shown(), { signal })
  }
  return () => end.abort()
}
