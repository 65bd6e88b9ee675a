import { isOffline } from './isOffline.js'
import { untilAborted } from './untilAborted.js'

/**
 * Waits until the browser is online.
 *
 * @throws the failure that a signal aborts with, at once
 */
export async function whenOnline(signal: AbortSignal | undefined): Promise<void> {
  if (!isOffline()) return
  let cancel = (): void => undefined
  const online = new Promise<unknown>((resolve) => {
    addEventListener('online', resolve, { once: true })
    cancel = () => removeEventListener('online', resolve)
  })
  await untilAborted(online, signal, cancel)
}
