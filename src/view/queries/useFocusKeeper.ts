'use client'

import { useEffect, useInsertionEffect, useRef, type RefObject } from 'react'

/** What {@link useFocusKeeper} gives. */
export interface FocusKeeper {
  /** Stands before what is shown. */
  anchor: RefObject<HTMLElement | null>
  /** What had the focus when something went, for the {@link FocusMark} to note. */
  held: RefObject<Element | null>
}

/**
 * Hands the focus on when what had it is gone: to the heading of what is shown now, or to the whole of it. Only if nothing
 * else has taken it.
 *
 * @param shown - what is shown; the {@link FocusMark} before it has the same as its key
 */
export function useFocusKeeper(shown: string): FocusKeeper {
  const anchor = useRef<HTMLElement>(null)
  const held = useRef<Element | null>(null)
  useEffect(() => {
    const isGone = isLost() && held.current?.isConnected === false
    if (isGone) enter(anchor.current?.nextElementSibling)
    // A spinner takes no focus; what comes after it may.
    if (!isGone || !isLost()) held.current = null
  }, [shown])
  return { anchor, held }
}

/** Notes what has the focus when it goes, together with what it stands before. */
export function FocusMark({ held }: Pick<FocusKeeper, 'held'>): null {
  // The effect that React ends before it takes elements away, and that it does not warn of on a server.
  useInsertionEffect(
    () => () => {
      if (!isLost()) held.current = document.activeElement
    },
    [held],
  )
  return null
}

/** Whether nothing has the focus. */
export function isLost(): boolean {
  return document.activeElement === document.body
}

/** Focuses the heading of something, or the whole of it. */
export function enter(content: Element | null | undefined): void {
  const target = content?.querySelector('h1,h2,h3,h4,h5,h6,[data-part=title]') ?? content
  if (!(target instanceof HTMLElement)) return
  target.tabIndex = target.tabIndex
  target.focus({ preventScroll: true })
}
