import { QueryView } from 'repository-hooks'
import { BusyButton } from '../../controls/BusyButton.js'
import { useInfiniteCatalogue } from './catalogue.js'
import { RenameForm } from './RenameForm.js'

/** An infinite list of products with a form to rename each. */
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
                // Remounts the form when the name changes elsewhere.
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
