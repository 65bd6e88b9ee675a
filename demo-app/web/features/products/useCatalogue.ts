import { useSearchParams } from 'react-router'

/** The orders that a catalogue can have, with their names. */
export const sortOrders = {
  '-created_at': 'Newest first',
  name: 'Name, A to Z',
  price: 'Price, low to high',
  '-price': 'Price, high to low',
} as const

/** What the address says about the catalogue. */
export interface CatalogueView {
  category: string | undefined
  search: string | undefined
  /** One of {@link sortOrders}; the server's own order without it. */
  sort: string | undefined
  page: number
}

/** What the catalogue shows, kept in the address: it can be shared, reloaded and gone back to. */
export interface Catalogue extends CatalogueView {
  isFiltered: boolean
  /** The address's query with some of it changed; a change of what is shown begins at the first page. */
  queryWith: (change: Partial<CatalogueView>) => string
  /** Goes to the changed view. `replace` makes no step in the history. */
  show: (change: Partial<CatalogueView>, options?: { replace?: boolean }) => void
}

/** Reads the catalogue's view from the address. */
export function useCatalogue(): Catalogue {
  const [params, setParams] = useSearchParams()
  const view = readView(params)
  const changed = (change: Partial<CatalogueView>) => writeView({ ...view, page: 1, ...change })
  return {
    ...view,
    isFiltered: view.category !== undefined || view.search !== undefined,
    queryWith: (change) => {
      const query = changed(change).toString()
      return query === '' ? '' : `?${query}`
    },
    show: (change, options = {}) => setParams(changed(change), options),
  }
}

function readView(params: URLSearchParams): CatalogueView {
  const sort = params.get('sort')
  const page = params.get('page') ?? ''
  return {
    category: params.get('category') ?? undefined,
    search: params.get('search') ?? undefined,
    sort: sort !== null && Object.hasOwn(sortOrders, sort) ? sort : undefined,
    page: /^[1-9]\d{0,5}$/.test(page) ? Number(page) : 1,
  }
}

function writeView({ category, search, sort, page }: CatalogueView): URLSearchParams {
  const params = new URLSearchParams()
  if (category) params.set('category', category)
  if (search) params.set('search', search)
  if (sort) params.set('sort', sort)
  if (page > 1) params.set('page', String(page))
  return params
}
