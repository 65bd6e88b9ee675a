'use client'

import { useEffect, useRef, useState } from 'react'

/** What a search field is about. */
export interface SearchTextOptions {
  /** What is searched for now, as the list's state has it. */
  value: string
  /** Searches for something else. */
  onSearch: (text: string) => void
  /** How long typing must pause before that is searched for, in milliseconds. @defaultValue `300` */
  delay?: number
}

/** The text of a search field. */
export interface SearchText {
  /** What stands in the field. */
  readonly text: string
  /** For the field's `onChange`. */
  readonly setText: (text: string) => void
  /** Searches at once: for the form's `onSubmit`. */
  readonly submit: () => void
}

/**
 * The text of a search field that searches while one types, once per pause. When something else is searched for meanwhile,
 * by going back say, the field shows that.
 *
 * @example
 * ```tsx
 * const { state, change } = useListState({ page: 1, search: '' })
 * const onSearch = (search: string) => change({ search })
 * const { text, setText } = useSearchText({ value: state.search, onSearch })
 * return <input type="search" value={text} onChange={(event) => setText(event.target.value)} />
 * ```
 */
export function useSearchText({ value, onSearch, delay = 300 }: SearchTextOptions): SearchText {
  const [typed, setTyped] = useState({ text: value, value })
  if (typed.value !== value) setTyped({ text: value, value })
  const latest = useRef(onSearch)
  useEffect(() => {
    latest.current = onSearch
  })
  useEffect(() => {
    if (typed.text === value) return undefined
    const timer = setTimeout(() => latest.current(typed.text), delay)
    return () => clearTimeout(timer)
  }, [typed, value, delay])
  return {
    text: typed.value === value ? typed.text : value,
    setText: (text) => setTyped({ text, value }),
    submit: () => {
      if (typed.text !== value) onSearch(typed.text)
    },
  }
}
