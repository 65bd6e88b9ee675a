import type { OperationKind } from '../documents/DocumentInfo.js'
import type { AnyDocument } from '../documents/TypedDocument.js'
import { createOperations, type PlainOperations } from '../operations/createOperations.js'
import { createOperation, type OperationOptions } from '../operations/createOperation.js'
import type { GraphQLEndpoint } from '../requests/GraphQLEndpoint.js'

/** A document outside of a repository, as the only operation of its own one. */
export interface PlainOperation extends PlainOperations {
  /** The name of the operation. */
  readonly name: string
}

/** The kind, endpoint and options of a document's operation. */
export interface PlainUse extends OperationOptions {
  readonly is: OperationKind
  readonly endpoint?: GraphQLEndpoint | undefined
}

/**
 * Creates the queries and mutations of a single document. Their keys begin with `graphql` and the operation's name, and end
 * with a hash that tells documents of the same name apart.
 */
export function plainOperation(document: AnyDocument, use: PlainUse): PlainOperation {
  const { is, endpoint = {}, ...options } = use
  const { errorPolicy, ...settings } = endpoint
  const operation = createOperation(is, document, { errorPolicy, ...options })
  const { name: operationName, text, id, kind } = operation.document
  // Some names, such as create, have a meaning in repositories.
  const name = kind === 'mutation' ? `mutation ${operationName}` : operationName
  const keySuffix = hash(text + (id ?? '') + (operation.errorPolicy ?? ''))
  const named = { ...settings, name: 'graphql' }
  return { name, ...createOperations(named, { [name]: operation }, keySuffix) }
}

/** A short hash of a text. It is not cryptographic. */
function hash(text: string): string {
  let sum = 5_381
  for (let index = 0; index < text.length; index += 1) sum = (sum * 33) ^ text.charCodeAt(index)
  return (sum >>> 0).toString(36)
}
