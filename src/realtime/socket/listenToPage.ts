import { onOnline } from '../../http/device/onOnline.js'
import { onPageEvent } from '../../http/device/onPageEvent.js'
import { onVisible } from '../../http/device/onVisible.js'

/** Listens to the page and device events that a connection reacts to. */
export interface PageListener {
  online(): void
  /** The page became visible, resumed after a freeze, or was restored from the back-forward cache. */
  shown(): void
  /** The page is hidden for good or enters the back-forward cache, which allows no open connection. */
  hidden(): void
}

/** Listens to the page, where there is one, and to the device; returns a function that stops listening. */
export function listenToPage({ online, shown, hidden }: PageListener): () => void {
  const stops = [
    onPageEvent('pageshow', shown),
    onPageEvent('pagehide', hidden),
    onPageEvent('resume', shown),
    onPageEvent('prerenderingchange', shown),
    onOnline(online),
    onVisible(shown),
  ]
  return () => {
    for (const stop of stops) stop()
  }
}
