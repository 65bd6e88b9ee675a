'use client'

import { useEffect, useRef, useState, type ReactNode, type RefObject } from 'react'

import { useViewSettings } from '../settings/useViewSettings.js'
import { useVoice } from './useVoice.js'

/** What {@link LiveText} takes. */
export interface LiveTextProps {
  /** What to say; nothing while it is empty. */
  children: string
  /** Points at the region, which stands still. */
  anchor?: RefObject<HTMLElement | null>
}

/**
 * Says something to people who use a screen reader, politely, and shows nothing.
 *
 * The region stands before its text comes, since a region that appears together with its text is often not read. The text
 * goes again, so that nobody meets it twice when reading on.
 */
export function LiveText({ children, anchor }: LiveTextProps): ReactNode {
  const { messages } = useViewSettings()
  const [isHeard, place] = useVoice(children, undefined, anchor)
  const words = isHeard ? children : ''
  const [spoken, setSpoken] = useState('')
  const finished = useRef<string>(undefined)
  useEffect(() => {
    // It is only shown again, as by an `Activity`.
    if (finished.current === words) return undefined
    finished.current = undefined
    const finish = () => {
      finished.current = words
      setSpoken('')
    }
    const start = setTimeout(setSpoken, 50, words)
    const end = setTimeout(finish, 5_000)
    return () => {
      clearTimeout(start)
      clearTimeout(end)
    }
  }, [words])
  return (
    <span ref={place} role="status" lang={messages.locale} style={unseen}>
      {spoken}
    </span>
  )
}

/** Inline, since it must hold without the stylesheet too. What is fixed makes no page longer. */
export const unseen = { position: 'fixed', clipPath: 'inset(50%)' } as const
