import { useSyncExternalStore } from 'react'
import { networkLog } from '../../api.js'
import type { NetworkEntry } from './createNetworkLog.js'

/** The recorded calls, newest first. */
export function useNetworkLog(): readonly NetworkEntry[] {
  return useSyncExternalStore(networkLog.subscribe, networkLog.getEntries)
}
