import type { GenericAbortSignal } from 'axios'
import { memberOf } from '../../failure/memberOf.js'

/** Calls back once with the reason when a signal aborts, or at once if it has; returns the function that unsubscribes. */
export function followSignal(
  signal: GenericAbortSignal | undefined,
  onAbort: (reason: unknown) => void,
): () => void {
  const listener = (): void => onAbort(memberOf(signal, 'reason'))
  if (signal?.aborted) listener()
  else signal?.addEventListener?.('abort', listener, { once: true })
  return () => {
    signal?.removeEventListener?.('abort', listener)
  }
}
