'use client'

import { useSyncExternalStore } from 'react'

/** Reads something that depends on the time of day, again each second; draws anew only when it has changed. */
export function useClock(read: () => number): number {
  return useSyncExternalStore(everySecond, read, read)
}

function everySecond(onTick: () => void): () => void {
  const timer = setInterval(onTick, 1_000)
  return () => clearInterval(timer)
}
