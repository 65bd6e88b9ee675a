import { followSignal } from './followSignal.js'
import { isOffline } from './isOffline.js'

/**
 * Waits until the browser is online.
 *
 * @throws the reason of the signal, at once when it aborts
 */
export function whenOnline(signal: AbortSignal | undefined): Promise<void> {
  if (!isOffline()) return Promise.resolve()
  return new Promise((resolve, reject) => {
    const listener = (): void => {
      unfollow()
      resolve()
    }
    addEventListener('online', listener, { once: true })
    const unfollow = followSignal(signal, (reason) => {
      removeEventListener('online', listener)
      reject(reason)
    })
  })
}
