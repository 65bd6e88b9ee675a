'use client'

import { useSyncExternalStore } from 'react'

/**
 * Reads something that depends on the time of day, again each second; draws anew only when it has changed.
 *
 * A server reads -1: what it draws may be shown at any time, and frameworks refuse to draw the time ahead.
 */
export function useClock(read: () => number): number {
  return useSyncExternalStore(everySecond, read, () => -1)
}

function everySecond(onTick: () => void): () => void {
  const timer = setInterval(onTick, 1e3)
  return () => clearInterval(timer)
}
