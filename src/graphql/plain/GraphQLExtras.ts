import type { ApiFailure } from '../../failure/ApiFailure.js'
import type { MutationExtras, QueryExtras, SuspenseExtras } from '../../hooks/NamedHooks.js'
import type { MutationOptions } from '../operations/GraphQLBuilder.js'
import type { ErrorPolicy } from '../requests/ErrorPolicy.js'
import type { GraphQLEndpoint } from '../requests/GraphQLEndpoint.js'

/** The endpoint of an operation. */
export interface EndpointOption<Policy extends ErrorPolicy = ErrorPolicy> {
  /** The GraphQL API and its transport. @defaultValue `/graphql` of the provider's client */
  endpoint?: GraphQLEndpoint & { errorPolicy?: Policy }
}

/** TanStack's options of a query, and the endpoint. */
export interface GraphQLExtras<Data, Result, Policy extends ErrorPolicy = ErrorPolicy>
  extends QueryExtras<Data, ApiFailure, Result>, EndpointOption<Policy> {}

/** TanStack's options of a suspense query, and the endpoint. */
export interface GraphQLSuspenseExtras<Data, Result, Policy extends ErrorPolicy = ErrorPolicy>
  extends SuspenseExtras<Data, ApiFailure, Result>, EndpointOption<Policy> {}

/** TanStack's options of a mutation, the endpoint, and the data that it invalidates. */
export interface GraphQLMutationExtras<Data, Variables, Context>
  extends
    MutationExtras<Data, ApiFailure, Variables, Context>,
    EndpointOption,
    Pick<
      MutationOptions<Data, Variables>,
      'affects' | 'invalidates' | 'idempotencyKey' | 'encode' | 'userErrors'
    > {}
