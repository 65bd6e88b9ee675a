import { onlineManager } from '@tanstack/react-query'

/** Calls back whenever the device comes online again. Returns a function that unsubscribes. */
export function onBackOnline(listener: () => void): () => void {
  return onlineManager.subscribe((isOnline) => isOnline && listener())
}
