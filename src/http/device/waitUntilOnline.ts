import { untilAborted } from '../calls/untilAborted.js'
import { isOffline } from './isOffline.js'
import { onOnline } from './onOnline.js'

/**
 * Waits until the device is online.
 *
 * @throws the failure of an aborted signal, at once
 */
export async function waitUntilOnline(signal: AbortSignal | undefined): Promise<void> {
  if (!isOffline()) return
  let stop = (): void => undefined
  const online = new Promise<void>((resolve) => {
    stop = onOnline(resolve)
  })
  await untilAborted(online, signal).finally(stop)
}
