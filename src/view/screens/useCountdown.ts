'use client'

import { useClock } from './useClock.js'

/**
 * Counts the seconds down to a time, as until a code can be sent again: 0 once it has come. It touches no DOM.
 *
 * A change that may not be repeated yet is the server's to refuse; this only says how long there is to wait.
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
  // What a server draws may be shown at any time.
  return Math.max(
    0,
    useClock(() => secondsUntil(time)),
  )
}

/** Rounded up, so that nobody comes too early; 0 for what is over. */
export function secondsUntil(time: number): number {
  return Math.max(0, Math.ceil((time - Date.now()) / 1e3))
}
