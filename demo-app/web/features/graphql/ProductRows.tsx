import { QueryView } from 'repository-hooks'
import { BusyButton } from '../../controls/BusyButton.js'
import { useInfiniteCatalogue } from './catalogue.js'
import { RenameForm } from './RenameForm.js'

/** A page of the products after the other, each to be renamed. */
export function ProductRows() {
  const query = useInfiniteCatalogue({})
  return (
    <section className="card card-body graphql-products" aria-labelledby="graphql-products">
      <h2 id="graphql-products">Query and mutation</h2>
      <QueryView query={query}>
        {({ pages }) => (
          <ul className="graphql-rows" aria-label="Products">
            {pages
              .flatMap(({ products }) => products.edges)
              .map(({ node }) => (
                // What was renamed elsewhere begins anew.
                <RenameForm key={`${node.id} ${node.name}`} product={node} />
              ))}
          </ul>
        )}
      </QueryView>
      {query.hasNextPage && (
        <BusyButton isBusy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {query.isFetchingNextPage ? 'Loading…' : 'More products'}
        </BusyButton>
      )}
    </section>
  )
}
