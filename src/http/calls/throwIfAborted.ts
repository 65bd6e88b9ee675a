import { failureOfAbort } from './failureOfAbort.js'

/**
 * Throws if a signal has aborted. Signals of React Native and older jsdom have no such method.
 *
 * @throws the signal's reason when that is a failure, else `requestCancelled`
 */
export function throwIfAborted(signal: AbortSignal): void {
  if (signal.aborted) throw failureOfAbort(signal.reason, {})
}
