import { onlineManager } from '@tanstack/react-query'
import { isPageOnline } from './isPageOnline.js'

/**
 * Whether the device is known to be offline: by `navigator.onLine`, or where that is missing, as in React Native, by
 * TanStack Query's `onlineManager`. Where neither is set, as in Node, it counts as online.
 */
export function isOffline(): boolean {
  return !(isPageOnline() ?? onlineManager.isOnline())
}
