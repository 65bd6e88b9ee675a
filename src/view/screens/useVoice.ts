'use client'

import { useRef, useState, type RefObject } from 'react'

import { useCommitEffect } from './useCommitEffect.js'

/** What the screens have said, on the page and in its dialogs, and when. */
const saidAt = new Map<string, number>()

function forget(): void {
  saidAt.clear()
}

/**
 * Whether a screen is the one that says words aloud: a page has one voice, however many of its parts load or fail at once.
 * Not within three seconds after another screen, which is still there, has said the same. Words that are there because
 * somebody has pressed something are news, and so are those of a dialog: what the page behind it says, nobody hears.
 *
 * @param occasion - another one is a reason to say the same words again
 * @param anchor - what says the words, where somebody else has to know it too
 * @returns whether it says them, and the ref of what does
 */
export function useVoice<Place extends Element>(
  words: string,
  occasion?: unknown,
  anchor?: RefObject<Place | null>,
): readonly [isHeard: boolean, place: RefObject<Place | null>] {
  const own = useRef<Place>(null)
  const place = anchor ?? own
  const [isHeard, setHeard] = useState(true)
  useCommitEffect(() => {
    const key = words + !place.current?.closest('dialog,[role*=dialog]')
    const now = performance.now()
    const isNews = now - (saidAt.get(key) ?? -Infinity) > 3_000
    if (isNews !== isHeard) setHeard(isNews)
    if (!isNews || !words) return undefined
    saidAt.set(key, now)
    // The same listener is there once, however often it is added.
    addEventListener('click', forget, true)
    return () => void saidAt.delete(key)
  }, [words, occasion, isHeard])
  return [isHeard, place]
}
