'use client'

import { useState } from 'react'

import { useCommitEffect } from './useCommitEffect.js'

/** What the screens on the page have said, and when. */
const saidAt = new Map<string, number>()

function forget(): void {
  saidAt.clear()
}

/**
 * Whether a screen is the one that says words aloud: a page has one voice, however many of its parts load or fail at once.
 * Not within three seconds after another screen, which is still there, has said the same. What comes after somebody has
 * pressed something is news.
 *
 * @param occasion - another one is a reason to say the same words again
 */
export function useVoice(words: string, occasion?: unknown): boolean {
  const [isHeard, setHeard] = useState(true)
  useCommitEffect(() => {
    const now = performance.now()
    const isNews = now - (saidAt.get(words) ?? -Infinity) > 3_000
    if (isNews !== isHeard) setHeard(isNews)
    if (!isNews || !words) return undefined
    saidAt.set(words, now)
    // The same listener is there once, however often it is added.
    addEventListener('click', forget, true)
    return () => void saidAt.delete(words)
  }, [words, occasion, isHeard])
  return isHeard
}
