import type { AnyDocument } from '../documents/TypedDocument.js'
import type { GraphQLEndpoint } from '../requests/GraphQLEndpoint.js'
import { plainOperation, type PlainOperation } from './plainOperation.js'

/** Makes a query of a document alone. It is made once for each endpoint, and not on every render. */
export function plainQuery(
  document: AnyDocument,
  endpoint: GraphQLEndpoint = standard,
): PlainOperation {
  const make = (): PlainOperation => plainOperation(document, { is: 'query', endpoint })
  if (typeof document === 'string') return make()
  const ofEndpoint = known.get(endpoint) ?? new WeakMap<object, PlainOperation>()
  known.set(endpoint, ofEndpoint)
  const operation = ofEndpoint.get(document) ?? make()
  ofEndpoint.set(document, operation)
  return operation
}

const standard: GraphQLEndpoint = {}
const known = new WeakMap<GraphQLEndpoint, WeakMap<object, PlainOperation>>()
