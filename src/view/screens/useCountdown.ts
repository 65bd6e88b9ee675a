'use client'

import { useClock } from './useClock.js'

/**
 * Counts the seconds down to a time, for example until a code can be sent again. Returns 0 once the time has come. It
 * touches no DOM.
 *
 * The countdown is only for display: the server must reject a mutation that is repeated too early.
 *
 * @param time - in milliseconds since 1970; 0 for none
 *
 * @example
 * ```tsx
 * const seconds = useCountdown(sentAt + 30_000)
 * const label = seconds ? `Send again in ${seconds} seconds` : 'Send again'
 * ```
 */
export function useCountdown(time: number): number {
  // `useClock` returns -1 on a server.
  return Math.max(
    0,
    useClock(() => secondsUntil(time)),
  )
}

/** The seconds until a time, rounded up, so that no one tries too early; 0 for the past. */
export function secondsUntil(time: number): number {
  return Math.max(0, Math.ceil((time - Date.now()) / 1e3))
}
