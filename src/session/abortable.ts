import { failureOfAbort } from '../http/failureOfAbort.js'

/**
 * Waits for a promise, but no longer than until a signal aborts. What the promise stands for goes on.
 *
 * @throws the signal's reason when that is a failure, else `requestCancelled`
 */
export function abortable<Result>(
  promise: Promise<Result>,
  signal: AbortSignal | undefined,
): Promise<Result> {
  if (!signal) return promise
  return new Promise<Result>((resolve, reject) => {
    const giveUp = () => reject(failureOfAbort(signal.reason, {}))
    const stopListening = () => signal.removeEventListener('abort', giveUp)
    signal.addEventListener('abort', giveUp)
    promise.then(resolve, reject).finally(stopListening)
    if (signal.aborted) giveUp()
  })
}
