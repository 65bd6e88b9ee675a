import { isOffline } from './isOffline.js'
import type { Listen } from './sleep.js'

/**
 * Waits until the browser is online.
 *
 * @throws the reason, at once when it is given up
 */
export function whenOnline(listen: Listen): Promise<void> {
  if (!isOffline()) return Promise.resolve()
  return new Promise((resolve, reject) => {
    const onOnline = (): void => {
      unlisten()
      resolve()
    }
    addEventListener('online', onOnline, { once: true })
    const unlisten = listen((reason) => {
      removeEventListener('online', onOnline)
      reject(reason)
    })
  })
}
