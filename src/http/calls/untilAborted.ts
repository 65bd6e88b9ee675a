import type { GenericAbortSignal } from 'axios'
import { failureOfAbort } from './failureOfAbort.js'
import { followSignal } from './followSignal.js'

/**
 * Settles with a promise, or rejects as soon as a signal aborts.
 *
 * @param cancel called on abort to stop the operation behind the promise; without it, that continues
 * @throws the signal's reason when that is a failure, else `requestCancelled`
 */
export function untilAborted<Result>(
  promise: Promise<Result>,
  signal: GenericAbortSignal | undefined,
  cancel?: () => void,
): Promise<Result> {
  return new Promise<Result>((resolve, reject) => {
    const unfollow = followSignal(signal, (reason) => {
      cancel?.()
      reject(failureOfAbort(reason, {}))
    })
    promise.then(resolve, reject).finally(unfollow)
  })
}
