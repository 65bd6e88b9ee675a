import type { AnyDocument } from '../documents/TypedDocument.js'
import type { GraphQLBuilder } from './GraphQLBuilder.js'
import { operationOf } from './operationOf.js'

const query = (document: AnyDocument, options?: object) => operationOf('query', document, options)

/** What the `operations` of a declaration are made with. Data and variables are in its types alone. */
export const builder = {
  query,
  connection: query,
  subscription: (document: AnyDocument, options?: object) =>
    operationOf('subscription', document, { affects: 'none', ...options }),
  mutation: (document: AnyDocument, options?: object) => operationOf('mutation', document, options),
} as object as GraphQLBuilder
