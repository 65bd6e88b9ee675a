import type { AnyDocument } from '../documents/TypedDocument.js'
import type { GraphQLBuilder } from './GraphQLBuilder.js'
import { createOperation } from './createOperation.js'

const query = (document: AnyDocument, options?: object) =>
  createOperation('query', document, options)

/** The builder that `operations` of a declaration gets. Data and variables exist only in its types. */
export const builder = {
  query,
  connection: query,
  subscription: (document: AnyDocument, options?: object) =>
    createOperation('subscription', document, { affects: 'none', ...options }),
  mutation: (document: AnyDocument, options?: object) =>
    createOperation('mutation', document, options),
} as object as GraphQLBuilder
