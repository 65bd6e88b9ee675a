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
  const moments = {
    online,
    pageshow: shown,
    pagehide: hidden,
    visibilitychange: () => document.hidden || shown(),
  }
  if (typeof document === 'object') {
    for (const [type, act] of Object.entries(moments)) addEventListener(type, act, end)
  }
  return () => end.abort()
}
