import { failureOfAbort } from './failureOfAbort.js'

/**
 * Goes on unless a signal has aborted. React Native's signals and those of older jsdom can't do it themselves.
 *
 * @throws the signal's reason when that is a failure, else `requestCancelled`
 */
export function throwIfAborted(signal: AbortSignal): void {
  if (signal.aborted) throw failureOfAbort(signal.reason, {})
}
