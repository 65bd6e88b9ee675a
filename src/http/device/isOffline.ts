import { onlineManager } from '@tanstack/react-query'
import { pageIsOnline } from './pageIsOnline.js'

/**
 * Whether the device knows to be offline: by its page, or where that can't tell, as in React Native, by what TanStack Query
 * was told. Where nobody tells, as in Node, it is online.
 */
export function isOffline(): boolean {
  return !(pageIsOnline() ?? onlineManager.isOnline())
}
