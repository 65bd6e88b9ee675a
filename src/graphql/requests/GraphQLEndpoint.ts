import type { ValidationMode } from '../../http/ApiClient.js'
import type { GraphQLErrorEntry } from '../responses/GraphQLResult.js'
import type { SubscriptionTransport } from '../subscriptions/SubscriptionTransport.js'
import type { ErrorPolicy } from './ErrorPolicy.js'
import type { GraphQLTransport } from './GraphQLTransport.js'

/** Where a GraphQL API is, and how it is spoken to. */
export interface GraphQLEndpoint {
  /** Its path, below the client's base URL. @defaultValue `'/graphql'` */
  path?: string
  /** The API that it belongs to: a name in the provider's `clients`. @defaultValue the provider's `client` */
  api?: string
  /**
   * What becomes of errors that come along with data: `'none'` fails, with the data as the failure's `partialData`;
   * `'ignore'` gives the data; `'all'` gives both, as `{ data, errors }`.
   *
   * @defaultValue `'none'`
   */
  errorPolicy?: ErrorPolicy
  /**
   * What an error says it is, for servers that don't say it by a code: `UNAUTHENTICATED` for one that credentials would
   * mend, say. `undefined` leaves it to what is there.
   *
   * @defaultValue what stands in `extensions.code`, or where well-known servers have it
   */
  codeOf?: (error: GraphQLErrorEntry) => string | undefined
  /** Headers of every operation, over the client's. @defaultValue none */
  headers?: Readonly<Record<string, string>>
  /**
   * How operations are sent: `persistedQueries()`, `trustedDocuments()`, `batchedQueries()`, or one of yours.
   *
   * @defaultValue each in a POST of its own
   */
  transport?: GraphQLTransport
  /**
   * How subscriptions are followed: `graphqlSocket()` or `graphqlEvents()`.
   *
   * @defaultValue none can be
   */
  subscriptions?: SubscriptionTransport
  /** What happens when data differs from its schema. @defaultValue the client's, `'strict'` */
  validate?: ValidationMode
}
