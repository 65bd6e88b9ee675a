import { QueryView } from 'repository-hooks'
import { Notice } from '../../controls/Notice.js'
import { useDeliveries } from './catalogue.js'

/** A partial GraphQL response: shows the data, and says what is missing because of `errors`. */
export function DeliveryCard() {
  const deliveries = useDeliveries()
  return (
    <section className="card card-body" aria-labelledby="graphql-errors">
      <h2 id="graphql-errors">Partial errors</h2>
      <QueryView query={deliveries}>
        {({ data, errors }) => (
          <>
            {errors.length > 0 && (
              <Notice tone="warning">
                {`Some of this could not be loaded: ${errors.length} of ${data.products.edges.length}.`}
              </Notice>
            )}
            <dl className="graphql-facts">
              {data.products.edges.map(({ node }) => (
                <div key={node.id}>
                  <dt>{node.name}</dt>
                  <dd>{node.delivery ?? 'unknown'}</dd>
                </div>
              ))}
            </dl>
          </>
        )}
      </QueryView>
    </section>
  )
}
