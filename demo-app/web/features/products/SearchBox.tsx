import { useSearchText } from 'repository-hooks'
import { Icon } from '../../controls/Icon.js'

interface SearchBoxProps {
  /** The current search text. */
  value: string
  /** Called with the new text after a pause in typing, or on Enter. */
  onSearch: (value: string) => void
}

/** A search field that searches as the user types. */
export function SearchBox(props: SearchBoxProps) {
  const { text, setText, submit } = useSearchText(props)
  return (
    <form
      className="search-box"
      role="search"
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
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
    </form>
  )
}
