import { onlineManager } from '@tanstack/react-query'
import { pageIsOnline } from './pageIsOnline.js'

/** Calls back whenever the device is online again; returns what ends that. */
export function onOnline(listener: () => void): () => void {
  if (pageIsOnline() === undefined) {
    return onlineManager.subscribe((isOnline) => isOnline && listener())
  }
  addEventListener('online', listener)
  return () => removeEventListener('online', listener)
}
