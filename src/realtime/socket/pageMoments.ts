import { onOnline } from '../../http/device/onOnline.js'
import { onShown } from '../../http/device/onShown.js'

/** Moments at which a connection has something to do. */
export interface PageMoments {
  online(): void
  /** The page is seen again, goes on after it was frozen, or comes back from the back-forward cache. */
  shown(): void
  /** The page goes, perhaps to the back-forward cache, where nothing may be open. */
  hidden(): void
}

/** Listens to the page, where there is one, and to the device; returns what ends that. */
export function pageMoments({ online, shown, hidden }: PageMoments): () => void {
  const end = new AbortController()
  if (typeof document === 'object') {
    addEventListener('pageshow', shown, end)
    addEventListener('pagehide', hidden, end)
    document.addEventListener('resume', shown, end)
  }
  for (const stop of [onOnline(online), onShown(shown)]) end.signal.addEventListener('abort', stop)
  return () => end.abort()
}
