'use client'

import { useRef, useState, type RefObject } from 'react'

import { useCommitEffect } from './useCommitEffect.js'

/** What the screens have said in the last seconds, on the page and in its dialogs, and how many have that to say. */
const said = new Map<string, { parts: number }>()

function forget(): void {
  said.clear()
}

/**
 * Whether a screen is the one that says words aloud: a page has one voice, however many of its parts load or fail at once.
 * Not within three seconds after another screen, which is still there, has said the same. Words that are there because
 * somebody has pressed something are news, and so are those of a dialog: what the page behind it says, nobody hears.
 *
 * @param occasion - another one is a reason to say the same words again
 * @param anchor - what says the words, where somebody else has to know it too
 * @returns for how many screens it says them: 0 for none, and 1 until those three seconds are over; and the ref of what does
 */
export function useVoice<Place extends Element>(
  words: string,
  occasion?: unknown,
  anchor?: RefObject<Place | null>,
): readonly [parts: number, place: RefObject<Place | null>] {
  const own = useRef<Place>(null)
  const place = anchor ?? own
  const [parts, setParts] = useState(1)
  useCommitEffect(() => {
    const key = words + !place.current?.closest('dialog,[role*=dialog]')
    const former = said.get(key)
    const next = former ? 0 : 1
    // What was suspended runs this again when it is shown.
    if (parts !== next) setParts(next)
    if (!words) return undefined
    if (former) {
      former.parts++
      return () => void former.parts--
    }
    const saying = { parts: 1 }
    said.set(key, saying)
    const timer = setTimeout(() => {
      said.delete(key)
      setParts(saying.parts)
    }, 3_000)
    // The same listener is there once, however often it is added.
    addEventListener('click', forget, true)
    return () => {
      clearTimeout(timer)
      said.delete(key)
    }
  }, [words, occasion, !parts])
  return [parts, place]
}
