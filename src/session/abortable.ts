import { failureOfAbort } from '../http/failureOfAbort.js'
import { followSignal } from '../http/followSignal.js'

/**
 * Waits for a promise, but no longer than until a signal aborts. What the promise stands for goes on.
 *
 * @throws the signal's reason when that is a failure, else `requestCancelled`
 */
export function abortable<Result>(
  promise: Promise<Result>,
  signal: AbortSignal | undefined,
): Promise<Result> {
  return new Promise<Result>((resolve, reject) => {
    const unfollow = followSignal(signal, (reason) => reject(failureOfAbort(reason, {})))
    promise.then(resolve, reject).finally(unfollow)
  })
}
