import type { GenericAbortSignal } from 'axios'

/** Calls back once with the reason when a signal aborts, or has aborted; returns what ends the listening. */
export function followSignal(
  signal: GenericAbortSignal | undefined,
  onAbort: (reason: unknown) => void,
): () => void {
  if (!signal) return () => undefined
  const listener = (): void => onAbort(Reflect.get(signal, 'reason'))
  if (signal.aborted) listener()
  else signal.addEventListener?.('abort', listener, { once: true })
  return () => {
    signal.removeEventListener?.('abort', listener)
  }
}
