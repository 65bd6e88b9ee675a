import { onlineManager } from '@tanstack/react-query'

/** Calls back whenever the device believes to be online again; returns what ends that. */
export function onBackOnline(listener: () => void): () => void {
  return onlineManager.subscribe((isOnline) => isOnline && listener())
}
