import type { AnyDocument } from '../documents/TypedDocument.js'
import type { GraphQLEndpoint } from '../requests/GraphQLEndpoint.js'
import { plainOperation, type PlainOperation } from './plainOperation.js'

/** Creates the query of a single document. It is cached by endpoint and document, and not created on every render. */
export function plainQuery(
  document: AnyDocument,
  endpoint: GraphQLEndpoint = defaultEndpoint,
): PlainOperation {
  const create = (): PlainOperation => plainOperation(document, { is: 'query', endpoint })
  if (typeof document === 'string') return create()
  const byDocument = cache.get(endpoint) ?? new WeakMap<object, PlainOperation>()
  cache.set(endpoint, byDocument)
  const operation = byDocument.get(document) ?? create()
  byDocument.set(document, operation)
  return operation
}

const defaultEndpoint: GraphQLEndpoint = {}
const cache = new WeakMap<GraphQLEndpoint, WeakMap<object, PlainOperation>>()
