import type { ValidationMode } from '../../http/ApiClient.js'
import type { GraphQLErrorEntry } from '../responses/GraphQLResult.js'
import type { SubscriptionTransport } from '../subscriptions/SubscriptionTransport.js'
import type { ErrorPolicy } from './ErrorPolicy.js'
import type { GraphQLTransport } from './GraphQLTransport.js'

/** A GraphQL API and its transport. */
export interface GraphQLEndpoint {
  /** Its path, below the client's base URL. @defaultValue `'/graphql'` */
  path?: string
  /** The API client: a name in the provider's `clients`. @defaultValue the provider's `client` */
  api?: string
  /**
   * How errors that come with data are handled: `'none'` fails, with the data as the failure's `partialData`; `'ignore'`
   * returns the data; `'all'` returns both, as `{ data, errors }`.
   *
   * @defaultValue `'none'`
   */
  errorPolicy?: ErrorPolicy
  /**
   * Returns the code of an error, for servers that send none: `UNAUTHENTICATED`, for example, for an error that a refresh of
   * the session resolves. `undefined` falls back to the default.
   *
   * @defaultValue `extensions.code`, or the members in which well-known servers send it
   */
  codeOf?: (error: GraphQLErrorEntry) => string | undefined
  /** Headers of every operation. They override the client's. @defaultValue none */
  headers?: Readonly<Record<string, string>>
  /**
   * How operations are sent: `persistedQueries()`, `trustedDocuments()`, `batchedQueries()`, or a custom transport.
   *
   * @defaultValue a POST for each operation
   */
  transport?: GraphQLTransport
  /**
   * How subscriptions are sent: `graphqlSocket()` or `graphqlEvents()`.
   *
   * @defaultValue subscriptions throw a `configuration` failure
   */
  subscriptions?: SubscriptionTransport
  /** What happens when data differs from its schema. @defaultValue the client's, `'strict'` */
  validate?: ValidationMode
}
