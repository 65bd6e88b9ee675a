import type { Clock } from './Clock.js'
import { followSignal } from './followSignal.js'

/**
 * Waits.
 *
 * @throws the reason of the signal, at once when it aborts
 */
export function sleep(ms: number, clock: Clock, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const cancel = clock.after(ms, () => {
      unfollow()
      resolve()
    })
    const unfollow = followSignal(signal, (reason) => {
      cancel()
      reject(reason)
    })
  })
}
