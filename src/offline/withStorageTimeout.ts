import type { ApiFailure } from '../failure/ApiFailure.js'
import { createApiFailure } from '../failure/createApiFailure.js'
import { isPrerendering } from '../http/device/isPrerendering.js'
import type { OfflineSettings } from './OfflineSettings.js'

/** How long a storage operation may take, in milliseconds. Queries and changes wait for it meanwhile. */
export const storageTimeout = 5_000

/** Whether the storage responds. */
export interface StorageHealth extends Pick<OfflineSettings, 'clock' | 'reload'> {
  /** Whether an operation timed out, and none has settled since. */
  isStuck?: boolean
}

/**
 * Awaits a storage operation with a timeout. Rejects at once while the storage is stuck. The operation itself continues.
 *
 * @throws a `storage` failure after the timeout
 */
export function withStorageTimeout<Result>(
  operation: Promise<Result>,
  health: StorageHealth,
  ms = storageTimeout,
): Promise<Result> {
  return new Promise((resolve, reject) => {
    const expire = () => {
      health.isStuck = true
      reject(storageFailure('The storage does not respond.'))
    }
    let stopTimer: (() => void) | undefined
    const startTimer = (): void => {
      // A prerendered page gets no locks until it is activated.
      stopTimer = health.clock.after(ms, isPrerendering() ? startTimer : expire)
    }
    const onSettled = () => {
      stopTimer?.()
      if (!health.isStuck) return
      health.isStuck = false
      health.reload()
    }
    if (health.isStuck) expire()
    else startTimer()
    void operation.then(resolve, reject).finally(onSettled)
  })
}

export function storageFailure(message: string): ApiFailure {
  return createApiFailure({ kind: 'storage', message })
}
