import { Page } from '../../layout/Page.js'
import { DeliveryCard } from './DeliveryCard.js'
import { LastChange } from './LastChange.js'
import { ProductRows } from './ProductRows.js'
import './graphql.css'

/** The same products over GraphQL: a query, a mutation, a subscription, and a partial response. */
export function GraphQLPage() {
  return (
    <Page
      title="GraphQL"
      lead="The same products, asked for by GraphQL: over the same client, with the same session and the same failures."
    >
      <div className="graphql">
        <ProductRows />
        <div className="graphql-side">
          <LastChange />
          <DeliveryCard />
        </div>
      </div>
    </Page>
  )
}
