import type { Clock } from './Clock.js'

/** Listens to something being given up; returns what ends the listening. */
export type Listen = (onAbort: (reason: unknown) => void) => () => void

/**
 * Waits.
 *
 * @throws the reason, at once when it is given up
 */
export function sleep(ms: number, clock: Clock, listen?: Listen): Promise<void> {
  return new Promise((resolve, reject) => {
    const cancel = clock.after(ms, () => {
      unlisten?.()
      resolve()
    })
    const unlisten = listen?.((reason) => {
      cancel()
      reject(reason)
    })
  })
}
