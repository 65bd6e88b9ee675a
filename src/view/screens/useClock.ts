'use client'

import { useSyncExternalStore } from 'react'

/**
 * Reads a value that depends on the current time, once each second. Renders again only when the value has changed.
 *
 * On a server it returns -1: the HTML may be shown at any later time, and frameworks refuse to prerender the current time.
 */
export function useClock(read: () => number): number {
  return useSyncExternalStore(subscribeEverySecond, read, () => -1)
}

function subscribeEverySecond(onTick: () => void): () => void {
  const timer = setInterval(onTick, 1e3)
  return () => clearInterval(timer)
}
