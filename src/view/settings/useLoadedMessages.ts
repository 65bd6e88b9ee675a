'use client'

import { useEffect, useState } from 'react'

import type { MessageOverrides } from '../messages/Messages.js'

/** The texts that a function loads; none until they have come, or when they can't be had. */
export function useLoadedMessages(
  load: (() => Promise<MessageOverrides>) | undefined,
): MessageOverrides | undefined {
  const [loaded, setLoaded] = useState<MessageOverrides>()
  useEffect(() => {
    if (!load) return undefined
    let isWanted = true
    const keep = (messages?: MessageOverrides) => {
      if (isWanted) setLoaded(messages)
    }
    // Words in another language are better than none.
    load().then(keep, () => keep())
    return () => {
      isWanted = false
    }
  }, [load])
  return load ? loaded : undefined
}
