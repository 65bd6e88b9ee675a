import { callSafely } from './callSafely.js'

/** Tells all who listen now. A bug of one is told to the page, and disturbs nobody else. */
export function notifyAll<Listener>(
  listeners: Iterable<Listener>,
  tell: (listener: Listener) => void,
): void {
  for (const listener of [...listeners]) callSafely(() => tell(listener))
}
