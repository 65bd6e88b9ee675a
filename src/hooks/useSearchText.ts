'use client'

import { useEffect, useRef, useState } from 'react'

/** Options of a search field. */
export interface SearchTextOptions {
  /** The current search, from the list's state. */
  value: string
  /** Called with a new search. */
  onSearch: (text: string) => void
  /** How long typing must pause before the search starts, in milliseconds. @defaultValue `300` */
  delay?: number
}

/** The text of a search field. */
export interface SearchText {
  /** The value of the field. */
  readonly text: string
  /** For the field's `onChange`. */
  readonly setText: (text: string) => void
  /** Searches at once, for the form's `onSubmit`. */
  readonly submit: () => void
}

/**
 * The state of a search field that searches while the user types, once per pause. When the search changes elsewhere,
 * for example by going back, the field follows.
 *
 * @example
 * ```tsx
 * const searching = { page: 1, search: '' } // outside of the component
 * const { state, change } = useListState(searching)
 * const onSearch = (search: string) => change({ search })
 * const { text, setText } = useSearchText({ value: state.search, onSearch })
 * return <input type="search" value={text} onChange={(event) => setText(event.target.value)} />
 * ```
 */
export function useSearchText({ value, onSearch, delay = 300 }: SearchTextOptions): SearchText {
  const [typed, setTyped] = useState<Typed>({ text: value, value })
  // A router that loads before it navigates sets an earlier search of this field. What was typed since stays, and so does a
  // trailing space that is not part of the search.
  const isOwnSearch = value.trim() === typed.sent?.trim()
  if (typed.value !== value) setTyped(isOwnSearch ? { ...typed, value } : { text: value, value })
  const search = () => {
    setTyped({ ...typed, sent: typed.text })
    onSearch(typed.text)
  }
  const latest = useRef(search)
  useEffect(() => {
    latest.current = search
  })
  const { text, sent = value } = typed
  useEffect(() => {
    if (text === sent) return undefined
    const timer = setTimeout(() => latest.current(), delay)
    return () => clearTimeout(timer)
  }, [text, sent, delay])
  return {
    text,
    setText: (text) => setTyped({ ...typed, text }),
    submit: () => {
      if (text !== value) search()
    },
  }
}

interface Typed {
  readonly text: string
  /** The search at the time of typing. */
  readonly value: string
  /** The last search of this field, unless the search has changed elsewhere since. */
  readonly sent?: string
}
