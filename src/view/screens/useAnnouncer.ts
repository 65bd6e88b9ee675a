'use client'

import { useRef, useState, type RefObject } from 'react'

import { useIsomorphicLayoutEffect } from './useIsomorphicLayoutEffect.js'

/** The announcements of the last three seconds, on the page and in dialogs, and the number of screens that share each. */
const announcements = new Map<string, { parts: number }>()

function clearAnnouncements(): void {
  announcements.clear()
}

/**
 * Decides whether a screen announces its text, so that a page announces it once, however many of its parts load or fail at
 * the same time.
 *
 * A screen does not if another one, which is still mounted, announced the same text within the last three seconds. A click
 * resets this, since texts that follow it are news. Dialogs count separately: behind a modal dialog, live regions are
 * silent.
 *
 * @param occurrence - when it changes, the same text is announced again
 * @param anchor - the ref of the element that announces, if the caller needs it; created by default
 * @returns the number of screens that the announcement covers: 0 if another screen announces, and 1 until the three seconds
 * are over; and the ref of the element
 */
export function useAnnouncer<Region extends Element>(
  text: string,
  occurrence?: unknown,
  anchor?: RefObject<Region | null>,
): readonly [parts: number, ref: RefObject<Region | null>] {
  const ownRef = useRef<Region>(null)
  const ref = anchor ?? ownRef
  const [parts, setParts] = useState(1)
  useIsomorphicLayoutEffect(() => {
    const key = text + !ref.current?.closest('dialog,[role*=dialog]')
    const existing = announcements.get(key)
    const next = existing ? 0 : 1
    // Suspense runs this effect again when it reveals hidden content.
    if (parts !== next) setParts(next)
    if (!text) return undefined
    if (existing) {
      existing.parts++
      return () => void existing.parts--
    }
    const announcement = { parts: 1 }
    announcements.set(key, announcement)
    const timer = setTimeout(() => {
      announcements.delete(key)
      setParts(announcement.parts)
    }, 3_000)
    // Adding the same listener again has no effect.
    addEventListener('click', clearAnnouncements, true)
    return () => {
      clearTimeout(timer)
      announcements.delete(key)
    }
  }, [text, occurrence, !parts])
  return [parts, ref]
}
