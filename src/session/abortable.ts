import { isApiFailure } from '../failure/ApiFailure.js'
import { createApiFailure } from '../failure/createApiFailure.js'

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
    const giveUp = () => reject(reasonOf(signal))
    const stopListening = () => signal.removeEventListener('abort', giveUp)
    signal.addEventListener('abort', giveUp, { once: true })
    promise.then(resolve, reject).finally(stopListening)
    if (signal.aborted) giveUp()
  })
}

function reasonOf(signal: AbortSignal): unknown {
  if (isApiFailure(signal.reason)) return signal.reason
  return createApiFailure({
    kind: 'requestCancelled',
    message: 'The call was cancelled.',
    reason: 'caller',
    cause: signal.reason,
  })
}
