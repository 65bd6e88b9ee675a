import { ErrorView, Loading } from 'repository-hooks'
import { useInfiniteCatalogue } from './catalogue.js'
import { RenameForm } from './RenameForm.js'

/** A page of the products after the other, each to be renamed. */
export function ProductRows() {
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } =
    useInfiniteCatalogue({})
  if (error) return <ErrorView error={error} onRetry={refetch} />
  if (!data) return <Loading />
  const rows = data.pages.flatMap(({ products }) => products.edges.map(({ node }) => node))
  return (
    <section className="card card-body" aria-labelledby="graphql-products">
      <h2 id="graphql-products">Query and mutation</h2>
      <ul className="graphql-rows" aria-label="Products">
        {rows.map((product) => (
          // What was renamed elsewhere begins anew.
          <RenameForm key={`${product.id} ${product.name}`} product={product} />
        ))}
      </ul>
      {hasNextPage && (
        <button className="button" type="button" onClick={() => void fetchNextPage()}>
          {isFetchingNextPage ? 'Loading…' : 'More products'}
        </button>
      )}
    </section>
  )
}
