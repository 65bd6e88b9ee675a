import { configurationFailure } from '../../failure/configurationFailure.js'
import type { GraphQLTransport } from '../requests/GraphQLTransport.js'
import { encodeUrl } from './encodeUrl.js'
import { persisted } from './persisted.js'

/** How documents are named to a server that knows them. */
export interface TrustedDocumentsOptions {
  /**
   * Where the id stands: in `documentId`, as the specification for persisted documents has it; or in `extensions`, as
   * servers of Apollo and those for automatic persisted queries read it.
   *
   * @defaultValue `'documentId'`
   */
  as?: 'documentId' | 'extensions'
  /** Asks with GET, so that caches on the way can answer. Variables then stand in URLs, and in logs. @defaultValue `false` */
  get?: boolean
}

/**
 * Sends ids in the place of texts, to a server that takes no others: those that the client preset makes with
 * `persistedDocuments`, and those given to gql.tada's `graphql.persisted`.
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
          `The GraphQL document ${name} has no id. Let the client preset make one ("persistedDocuments"), or use graphql.persisted() of gql.tada.`,
      )
    }
    const named = as === 'documentId' ? { documentId } : { extensions: persisted(documentId) }
    const message = { ...named, ...rest }
    return send(message, encodeUrl(request, message, get))
  }
}
