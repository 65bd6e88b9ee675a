'use client'

import { useEffect, useRef, type RefObject } from 'react'

/** What {@link useFocusKeeper} gives. */
export interface FocusKeeper {
  /** Stands before what is shown. */
  anchor: RefObject<HTMLElement | null>
  onFocus: () => void
  onBlur: () => void
}

/**
 * Hands the focus on when a screen is gone: to the heading of what came instead, or to the whole of it. Only if the screen
 * had the focus, and nothing else has taken it.
 */
export function useFocusKeeper(view: unknown): FocusKeeper {
  const anchor = useRef<HTMLElement>(null)
  const hasFocus = useRef(false)
  useEffect(() => {
    if (!hasFocus.current || !isLost()) return
    hasFocus.current = false
    enter(anchor.current)
    // A spinner takes no focus; what comes after it may.
    hasFocus.current ||= isLost()
  }, [view])
  return {
    anchor,
    onFocus: () => {
      hasFocus.current = true
    },
    onBlur: () => {
      hasFocus.current = false
    },
  }
}

function isLost(): boolean {
  return document.activeElement === document.body
}

function enter(anchor: Element | null): void {
  const content = anchor?.nextElementSibling
  const target = content?.querySelector('h1,h2,h3,h4,h5,h6,[data-part=title]') ?? content
  if (!(target instanceof HTMLElement)) return
  target.tabIndex = target.tabIndex
  target.focus({ preventScroll: true })
}
