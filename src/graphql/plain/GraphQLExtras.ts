import type { ApiFailure } from '../../failure/ApiFailure.js'
import type { MutationExtras, QueryExtras, SuspenseExtras } from '../../hooks/NamedHooks.js'
import type { MutationOptions } from '../operations/GraphQLBuilder.js'
import type { GraphQLEndpoint } from '../requests/GraphQLEndpoint.js'

/** Where to ask. */
export interface EndpointOption {
  /** Where the API is, and how it is spoken to. @defaultValue `/graphql` of the provider's client */
  endpoint?: GraphQLEndpoint
}

/** TanStack's options of a query, and where to ask. */
export interface GraphQLExtras<Data, Result>
  extends QueryExtras<Data, ApiFailure, Result>, EndpointOption {}

/** TanStack's options of a suspense query, and where to ask. */
export interface GraphQLSuspenseExtras<Data, Result>
  extends SuspenseExtras<Data, ApiFailure, Result>, EndpointOption {}

/** TanStack's options of a mutation, where to send it, and what it changes. */
export interface GraphQLMutationExtras<Data, Variables, Context>
  extends
    MutationExtras<Data, ApiFailure, Variables, Context>,
    EndpointOption,
    Pick<
      MutationOptions<Data, Variables>,
      'affects' | 'invalidates' | 'idempotencyKey' | 'encode' | 'userErrors'
    > {}
