import { onlineManager } from '@tanstack/react-query'
import { isPageOnline } from './isPageOnline.js'

/** Calls back whenever the device comes online; returns the function that unsubscribes. */
export function onOnline(listener: () => void): () => void {
  if (isPageOnline() === undefined) {
    return onlineManager.subscribe((isOnline) => isOnline && listener())
  }
  addEventListener('online', listener)
  return () => removeEventListener('online', listener)
}
