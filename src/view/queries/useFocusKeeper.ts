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
 * Hands the focus on when an error is gone: to the heading of what came instead, or to the whole of it. Only if the error
 * had the focus, and nothing else has taken it.
 */
export function useFocusKeeper(isFailure: boolean): FocusKeeper {
  const anchor = useRef<HTMLElement>(null)
  const hasFocus = useRef(false)
  useEffect(() => {
    if (isFailure) return
    if (hasFocus.current && document.activeElement === document.body) enter(anchor.current)
    hasFocus.current = false
  }, [isFailure])
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

function enter(anchor: Element | null): void {
  const content = anchor?.nextElementSibling
  const target = content?.querySelector('h1,h2,h3,h4,h5,h6') ?? content
  if (!(target instanceof HTMLElement)) return
  target.tabIndex = target.tabIndex
  target.focus({ preventScroll: true })
}
