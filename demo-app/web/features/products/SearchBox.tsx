import { useEffect, useEffectEvent, useState } from 'react'
import { Icon } from '../../controls/Icon.js'

const typingPause = 300

interface SearchBoxProps {
  /** What is searched for now. */
  value: string
  /** Searches for something else, in a pause of the typing or at Enter. */
  onSearch: (value: string) => void
}

/** Searches while one types. */
export function SearchBox({ value, onSearch }: SearchBoxProps) {
  const [text, setText] = useState(value)
  const [sent, setSent] = useState(value)
  const [seen, setSeen] = useState(value)
  if (value !== seen) {
    setSeen(value)
    // Somebody else changed it: a link, or the back button. What is typed must not be lost to an own, earlier search.
    if (value !== sent) setText(value)
  }

  const search = useEffectEvent(() => {
    if (text.trim() === value) return
    setSent(text.trim())
    onSearch(text.trim())
  })
  useEffect(() => {
    const timer = setTimeout(search, typingPause)
    return () => clearTimeout(timer)
  }, [text])

  return (
    <div className="search-box">
      <Icon name="search" />
      <input
        type="search"
        name="search"
        className="input"
        aria-label="Search products"
        placeholder="Search products"
        maxLength={200}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
    </div>
  )
}
