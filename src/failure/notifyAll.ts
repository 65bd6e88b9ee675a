import { callSafely } from './callSafely.js'

/** Notifies all current listeners. An error of one is reported to the page, and does not affect the others. */
export function notifyAll<Listener>(
  listeners: Iterable<Listener>,
  notify: (listener: Listener) => void,
): void {
  for (const listener of [...listeners]) callSafely(() => notify(listener))
}
