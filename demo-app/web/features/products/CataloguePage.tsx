import { EmptyView, QueryView } from 'repository-hooks'
import { Link } from 'react-router'
import { Icon } from '../../controls/Icon.js'
import { Page } from '../../layout/Page.js'
import { CategoryNav } from '../categories/CategoryNav.js'
import { CatalogueSkeleton } from './CatalogueSkeleton.js'
import { ExportButton } from './ExportButton.js'
import { Pagination } from './Pagination.js'
import { ProductCard } from './ProductCard.js'
import { useProducts } from './products.js'
import { SearchBox } from './SearchBox.js'
import { SortSelect } from './SortSelect.js'
import { type Catalogue, useCatalogue } from './useCatalogue.js'
import { usePrefetchedPage } from './usePrefetchedPage.js'
import './products.css'

/** The paginated products, filtered by category and search, and sorted. */
export function CataloguePage() {
  const catalogue = useCatalogue()
  const { state, change, searchOf } = catalogue
  const isSearch = state.search !== undefined
  return (
    <Page
      title="Products"
      actions={
        <>
          <Link className="button button-primary" to="/products/new">
            <Icon name="plus" />
            New product
          </Link>
          <ExportButton />
        </>
      }
    >
      <div className="catalogue">
        <CategoryNav current={state.category} queryOf={(category) => searchOf({ category })} />
        <div className="catalogue-results">
          <div className="catalogue-tools">
            <SearchBox
              value={state.search ?? ''}
              onSearch={(text) => change({ search: text || undefined }, { replace: isSearch })}
            />
            <SortSelect
              value={state.sort}
              isSearch={isSearch}
              onChange={(sort) => change({ sort })}
            />
          </div>
          <Results {...catalogue} />
        </div>
      </div>
    </Page>
  )
}

function Results({ state, change, searchOf }: Catalogue) {
  const query = useProducts(state, { keepPreviousPage: true })
  usePrefetchedPage(state, query.data?.hasNextPage === true && !query.isPlaceholderData)

  const { page } = state
  const clear = () => change({ category: undefined, search: undefined })
  return (
    <QueryView
      query={query}
      loading={<CatalogueSkeleton />}
      empty={
        <EmptyView
          filtered
          {...(page > 1 && { title: `There is no page ${page}`, message: 'The list is shorter.' })}
        >
          <button type="button" className="button" onClick={clear}>
            Clear filters
          </button>
        </EmptyView>
      }
    >
      {(list) => (
        <>
          <p className="catalogue-count" role="status">
            {countOf(list)}
          </p>
          <ul className="catalogue-grid" aria-busy={query.isPlaceholderData}>
            {list.items.map((product) => (
              <li key={product.id}>
                <ProductCard product={product} />
              </li>
            ))}
          </ul>
          <Pagination
            page={list.page}
            pageCount={pagesOf(list)}
            queryOf={(page) => searchOf({ page })}
          />
        </>
      )}
    </QueryView>
  )
}

interface Length {
  page: number
  pageSize: number
  total: number
}

/** The number of products and the current page, in a live region. */
function countOf(list: Length): string {
  const count = list.total === 1 ? '1 product' : `${list.total.toLocaleString('en')} products`
  return pagesOf(list) > 1 ? `${count}, page ${list.page} of ${pagesOf(list)}` : count
}

function pagesOf({ total, pageSize }: Length): number {
  return Math.ceil(total / pageSize)
}
