'use client'

import { useEffect, useMemo, useRef, type RefObject } from 'react'

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
  const isInside = useRef(false)
  useEffect(() => {
    if (isFailure) return
    const { activeElement, body } = document
    const isLost = activeElement === null || activeElement === body
    if (isInside.current && isLost) focusOn(anchor.current?.nextElementSibling)
    isInside.current = false
  }, [isFailure])
  return useMemo(
    () => ({
      anchor,
      onFocus: () => {
        isInside.current = true
      },
      onBlur: () => {
        isInside.current = false
      },
    }),
    [],
  )
}

function focusOn(content: Element | null | undefined): void {
  const target = content?.querySelector('h1, h2, h3, h4, h5, h6') ?? content
  if (!(target instanceof HTMLElement)) return
  if (!target.hasAttribute('tabindex')) {
    target.tabIndex = -1
    target.addEventListener('blur', () => target.removeAttribute('tabindex'), { once: true })
  }
  target.focus({ preventScroll: true })
}
