'use client'

import { useSyncExternalStore } from 'react'

/** How many whole minutes have passed since a time (in milliseconds since 1970); counts on by itself. */
export function useMinutesSince(time: number): number {
  const minutes = () => Math.floor((Date.now() - time) / 60_000)
  return useSyncExternalStore(everyTenSeconds, minutes, minutes)
}

function everyTenSeconds(onTick: () => void): () => void {
  const timer = setInterval(onTick, 10_000)
  return () => clearInterval(timer)
}
