'use client'

import { onlineManager } from '@tanstack/react-query'
import { useSyncExternalStore } from 'react'

/** Whether the device is online, as far as it knows. Always `true` on a server. */
export function useOnline(): boolean {
  return useSyncExternalStore(subscribe, isOnline, () => true)
}

function subscribe(listener: () => void): () => void {
  return onlineManager.subscribe(listener)
}

function isOnline(): boolean {
  return onlineManager.isOnline()
}
