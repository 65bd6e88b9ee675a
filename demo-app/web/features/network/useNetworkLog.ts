import { useSyncExternalStore } from 'react'
import { networkLog } from '../../api.js'
import type { NetworkEntry } from './createNetworkLog.js'

/** The calls so far, the newest first. */
export function useNetworkLog(): readonly NetworkEntry[] {
  return useSyncExternalStore(networkLog.subscribe, networkLog.getEntries)
}
