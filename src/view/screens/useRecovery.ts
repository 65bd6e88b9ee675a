'use client'

import { useEffect, useRef } from 'react'

/** Runs `recover` once each time the device comes back online. */
export function useRecovery(online: boolean, recover: (() => unknown) | undefined): void {
  const wasOnline = useRef(online)
  useEffect(() => {
    if (online && !wasOnline.current) recover?.()
    wasOnline.current = online
  }, [online, recover])
}
