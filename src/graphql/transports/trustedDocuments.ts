import { configurationFailure } from '../../failure/configurationFailure.js'
import type { GraphQLTransport } from '../requests/GraphQLTransport.js'
import { encodeUrl } from './encodeUrl.js'
import { persistedQueryExtensions } from './persistedQueryExtensions.js'

/** Options of {@link trustedDocuments}. */
export interface TrustedDocumentsOptions {
  /**
   * Where the id is sent: in `documentId`, as the specification of persisted documents defines; or in `extensions`, as
   * Apollo's servers and others with automatic persisted queries expect.
   *
   * @defaultValue `'documentId'`
   */
  as?: 'documentId' | 'extensions'
  /** Sends queries as GET, so that HTTP caches can serve them. Variables are then in URLs, and in logs. @defaultValue `false` */
  get?: boolean
}

/**
 * Sends the ids of documents in place of their texts, to a server that accepts only known documents. The ids are those of
 * the client preset's `persistedDocuments`, or of gql.tada's `graphql.persisted`.
 *
 * @throws a `configuration` failure for a document without an id
 */
/* @__NO_SIDE_EFFECTS__ */
export function trustedDocuments(options: TrustedDocumentsOptions = {}): GraphQLTransport {
  const { as = 'documentId', get = false } = options
  return async (request, { query: _, ...rest }, send) => {
    const { id: documentId, name } = request.document
    if (documentId === undefined) {
      throw configurationFailure(
        'graphql-document-id',
        __DEV__ &&
          `The GraphQL document ${name} has no id. Let the client preset make one ("persistedDocuments"), or use graphql.persistedQueryExtensions() of gql.tada.`,
      )
    }
    const named =
      as === 'documentId' ? { documentId } : { extensions: persistedQueryExtensions(documentId) }
    const message = { ...named, ...rest }
    return send(message, encodeUrl(request, message, get))
  }
}
