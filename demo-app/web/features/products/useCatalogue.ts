import { useListState } from 'repository-hooks'
import { useSearchParams } from 'react-router'

/** The sort orders of the catalogue, with their labels. */
export const sortOrders = {
  '-created_at': 'Newest first',
  name: 'Name, A to Z',
  price: 'Price, low to high',
  '-price': 'Price, high to low',
} as const

const defaults = { page: 1, sort: String, category: String, search: String }

/** The list state of the catalogue, kept in the URL: it can be shared, reloaded and navigated. */
export function useCatalogue() {
  const [params, setParams] = useSearchParams()
  const list = useListState(defaults, { search: params.toString(), navigate: setParams })
  const { sort } = list.state
  if (sort === undefined || Object.hasOwn(sortOrders, sort)) return list
  // A URL can contain an unknown order.
  return { ...list, state: { ...list.state, sort: undefined } }
}

/** The list state of the catalogue, and the functions that change it. */
export type Catalogue = ReturnType<typeof useCatalogue>
