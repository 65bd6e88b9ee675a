'use client'

import { useCallback, useSyncExternalStore } from 'react'

/** Counts down to a time (in milliseconds since 1970), in whole seconds; 0 once it has come. */
export function useSecondsUntil(time: number): number {
  const secondsLeft = () => Math.max(0, Math.ceil((time - Date.now()) / 1_000))
  const subscribe = useCallback(
    (onTick: () => void) => {
      const timer = setInterval(() => {
        onTick()
        if (Date.now() >= time) clearInterval(timer)
      }, 1_000)
      return () => clearInterval(timer)
    },
    [time],
  )
  return useSyncExternalStore(subscribe, secondsLeft, secondsLeft)
}
