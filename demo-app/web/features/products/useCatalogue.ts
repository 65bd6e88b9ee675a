import { useListState } from 'repository-hooks'
import { useSearchParams } from 'react-router'

/** The orders that a catalogue can have, with their names. */
export const sortOrders = {
  '-created_at': 'Newest first',
  name: 'Name, A to Z',
  price: 'Price, low to high',
  '-price': 'Price, high to low',
} as const

const defaults = { page: 1, sort: String, category: String, search: String }

/** What the catalogue shows, kept in the address: it can be shared, reloaded and gone back to. */
export function useCatalogue() {
  const [params, setParams] = useSearchParams()
  const list = useListState(defaults, { search: params.toString(), navigate: setParams })
  const { sort } = list.state
  if (sort === undefined || Object.hasOwn(sortOrders, sort)) return list
  // An address from elsewhere may name an order that there is none of.
  return { ...list, state: { ...list.state, sort: undefined } }
}

/** The catalogue's view, and what changes it. */
export type Catalogue = ReturnType<typeof useCatalogue>
