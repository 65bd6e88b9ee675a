import type { GenericAbortSignal } from 'axios'
import { failureOfAbort } from './failureOfAbort.js'
import { followSignal } from './followSignal.js'

/**
 * Waits for a promise, but no longer than until a signal aborts.
 *
 * @param cancel ends what the promise stands for; without it that goes on
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
