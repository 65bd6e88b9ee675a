import { ErrorView } from 'repository-hooks'
import { useProductChanged } from './catalogue.js'

/** The latest change of any client, from a subscription. */
export function LastChange() {
  const { data, error, refetch } = useProductChanged()
  return (
    <section className="card card-body" aria-labelledby="graphql-subscription">
      <h2 id="graphql-subscription">Subscription</h2>
      {error ? (
        <ErrorView error={error} onRetry={refetch} variant="section" />
      ) : (
        <p role="status">
          {data
            ? `The last change: ${data.productChanged.name}`
            : 'Nothing has changed yet. Rename a product, in another tab if you like.'}
        </p>
      )}
    </section>
  )
}
