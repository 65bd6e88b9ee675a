import { onOnline } from '../../http/device/onOnline.js'
import { onPage } from '../../http/device/onPage.js'
import { onShown } from '../../http/device/onShown.js'

/** Moments at which a connection has something to do. */
export interface PageMoments {
  online(): void
  /** The page is seen, goes on after it was frozen, or comes back from the back-forward cache. */
  shown(): void
  /** The page goes, perhaps to the back-forward cache, where nothing may be open. */
  hidden(): void
}

/** Listens to the page, where there is one, and to the device; returns what ends that. */
export function pageMoments({ online, shown, hidden }: PageMoments): () => void {
  const stops = [
    onPage('pageshow', shown),
    onPage('pagehide', hidden),
    onPage('resume', shown),
    onPage('prerenderingchange', shown),
    onOnline(online),
    onShown(shown),
  ]
  return () => {
    for (const stop of stops) stop()
  }
}
