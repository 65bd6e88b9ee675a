'use client'

import { useEffect, useRef, useState, type ReactNode, type RefObject } from 'react'

import { useViewSettings } from '../settings/useViewSettings.js'
import { useAnnouncer } from './useAnnouncer.js'

/** Props of {@link LiveRegion}. */
export interface LiveRegionProps {
  /** The text to announce; nothing while it is empty. */
  children: string
  /** A ref to the region, which stays mounted. */
  anchor?: RefObject<HTMLElement | null>
}

/**
 * A visually hidden polite live region.
 *
 * It is mounted before its text is set, since screen readers often skip a region that is added together with its text. The
 * text is removed again after five seconds, so that a user who reads on doesn't meet it twice.
 */
export function LiveRegion({ children, anchor }: LiveRegionProps): ReactNode {
  const { messages } = useViewSettings()
  const [isAnnounced, ref] = useAnnouncer(children, undefined, anchor)
  const text = isAnnounced ? children : ''
  const [content, setContent] = useState('')
  const finished = useRef<string>(undefined)
  useEffect(() => {
    // The effect runs again when an `Activity` becomes visible.
    if (finished.current === text) return undefined
    finished.current = undefined
    const finish = () => {
      finished.current = text
      setContent('')
    }
    const start = setTimeout(setContent, 50, text)
    const end = setTimeout(finish, 5_000)
    return () => {
      clearTimeout(start)
      clearTimeout(end)
    }
  }, [text])
  return (
    <span ref={ref} role="status" lang={messages.locale} style={visuallyHidden}>
      {content}
    </span>
  )
}

/** An inline style, since the stylesheet is optional. A fixed position doesn't make the page longer. */
export const visuallyHidden = { position: 'fixed', clipPath: 'inset(50%)' } as const
