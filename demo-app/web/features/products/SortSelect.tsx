import { sortOrders } from './useCatalogue.js'

interface SortSelectProps {
  value: string | undefined
  /** Whether there is a search text: the best match then comes first. */
  isSearch: boolean
  onChange: (value: string | undefined) => void
}

/** Selects the sort order of the catalogue. */
export function SortSelect({ value, isSearch, onChange }: SortSelectProps) {
  return (
    <select
      className="input"
      name="sort"
      aria-label="Order"
      value={value ?? ''}
      onChange={(event) => onChange(event.target.value === '' ? undefined : event.target.value)}
    >
      <option value="">{isSearch ? 'Best match first' : 'Newest first'}</option>
      {Object.entries(sortOrders)
        .filter(([order]) => isSearch || order !== '-created_at')
        .map(([order, name]) => (
          <option key={order} value={order}>
            {name}
          </option>
        ))}
    </select>
  )
}
