'use client'

import { useEffect, useState } from 'react'

import { onBackOnline } from '../../hooks/onBackOnline.js'
import type { MessageOverrides } from '../messages/Messages.js'

/** The texts that `load` resolves with; until then those of the previous function, or none. */
export function useLoadedMessages(
  load: (() => Promise<MessageOverrides>) | undefined,
): MessageOverrides | undefined {
  const [loaded, setLoaded] = useState<MessageOverrides>()
  useEffect(() => {
    if (!load) return undefined
    let isActive = true
    const cleanUp = (): void => {
      isActive = false
      unsubscribe()
    }
    const apply = (messages: MessageOverrides): void => {
      if (isActive) setLoaded(messages)
      cleanUp()
    }
    // After a failure the current texts stay, and loading is retried when the device is back online.
    const start = (): void => void load().then(apply, () => {})
    const unsubscribe = onBackOnline(start)
    start()
    return cleanUp
  }, [load])
  return load && loaded
}
