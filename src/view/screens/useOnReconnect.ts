'use client'

import { useEffect, useRef } from 'react'

/** Calls `onReconnect` once each time the device comes back online. */
export function useOnReconnect(online: boolean, onReconnect: (() => unknown) | undefined): void {
  const wasOnline = useRef(online)
  useEffect(() => {
    if (online && !wasOnline.current) onReconnect?.()
    wasOnline.current = online
  }, [online, onReconnect])
}
