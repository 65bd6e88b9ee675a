import { keepPreviousData } from '@tanstack/react-query'
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

/** The products, by category, search and order, page by page. */
export function CataloguePage() {
  const catalogue = useCatalogue()
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
        <CategoryNav
          current={catalogue.category}
          queryOf={(category) => catalogue.queryWith({ category })}
        />
        <div className="catalogue-results">
          <div className="catalogue-tools">
            <SearchBox
              value={catalogue.search ?? ''}
              onSearch={(search) =>
                catalogue.show({ search }, { replace: catalogue.search !== undefined })
              }
            />
            <SortSelect
              value={catalogue.sort}
              isSearch={catalogue.search !== undefined}
              onChange={(sort) => catalogue.show({ sort })}
            />
          </div>
          <Results catalogue={catalogue} />
        </div>
      </div>
    </Page>
  )
}

function Results({ catalogue }: { catalogue: Catalogue }) {
  const { category, search, sort, page } = catalogue
  const filter = { category, search, sort, page }
  const query = useProducts(filter, { placeholderData: keepPreviousData })
  usePrefetchedPage(filter, query.data?.hasNextPage === true && !query.isPlaceholderData)

  const clear = () => catalogue.show({ category: undefined, search: undefined })
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
            {countOf(list.total)}
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
            pageCount={Math.ceil(list.total / list.pageSize)}
            queryOf={(number) => catalogue.queryWith({ page: number })}
          />
        </>
      )}
    </QueryView>
  )
}

function countOf(total: number): string {
  return total === 1 ? '1 product' : `${total.toLocaleString('en')} products`
}
