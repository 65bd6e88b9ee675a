import type { Clock } from './Clock.js'
import { untilAborted } from '../calls/untilAborted.js'

/**
 * Waits for `ms` milliseconds.
 *
 * @throws the failure of an aborted signal, at once
 */
export function sleep(ms: number, clock: Clock, signal?: AbortSignal): Promise<void> {
  let cancel = (): void => undefined
  const slept = new Promise<void>((resolve) => {
    cancel = clock.after(ms, resolve)
  })
  return untilAborted(slept, signal, cancel)
}
