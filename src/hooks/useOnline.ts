'use client'

import { onlineManager } from '@tanstack/react-query'
import { useSyncExternalStore } from 'react'

/** Whether the device believes to be online. On a server it always is. */
export function useOnline(): boolean {
  return useSyncExternalStore(subscribe, isOnline, () => true)
}

function subscribe(listener: () => void): () => void {
  return onlineManager.subscribe(listener)
}

function isOnline(): boolean {
  return onlineManager.isOnline()
}
