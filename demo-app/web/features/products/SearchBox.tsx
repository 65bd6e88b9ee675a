import { useSearchText } from 'repository-hooks'
import { Icon } from '../../controls/Icon.js'

interface SearchBoxProps {
  /** What is searched for now. */
  value: string
  /** Searches for something else, in a pause of the typing or at Enter. */
  onSearch: (value: string) => void
}

/** Searches while one types. */
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
