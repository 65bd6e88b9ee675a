'use client'

import { useEffect, useState } from 'react'

import { onBackOnline } from '../../hooks/onBackOnline.js'
import type { MessageOverrides } from '../messages/Messages.js'

/** The texts that a function loads; those of before, or none, until they have come. */
export function useLoadedMessages(
  load: (() => Promise<MessageOverrides>) | undefined,
): MessageOverrides | undefined {
  const [loaded, setLoaded] = useState<MessageOverrides>()
  useEffect(() => {
    if (!load) return undefined
    let isWanted = true
    const end = (): void => {
      isWanted = false
      stop()
    }
    const keep = (messages: MessageOverrides): void => {
      if (isWanted) setLoaded(messages)
      end()
    }
    // Words in another language are better than none. Those wanted are asked for anew when the device is back online.
    const ask = (): void => void load().then(keep, () => {})
    const stop = onBackOnline(ask)
    ask()
    return end
  }, [load])
  return load && loaded
}
