'use client'

import { useEffect, useState } from 'react'

import { useOnline } from '../../hooks/useOnline.js'
import type { MessageOverrides } from '../messages/Messages.js'

/** The texts that a function loads; those of before, or none, until they have come. */
export function useLoadedMessages(
  load: (() => Promise<MessageOverrides>) | undefined,
): MessageOverrides | undefined {
  const [loaded, setLoaded] = useState<MessageOverrides>()
  const online = useOnline()
  useEffect(() => {
    let isWanted = true
    const keep = (messages: MessageOverrides) => isWanted && setLoaded(messages)
    // Words in another language are better than none. Those wanted are asked for anew when the device is back online.
    load?.().then(keep, () => {})
    return () => {
      isWanted = false
    }
  }, [load, online])
  return load && loaded
}
