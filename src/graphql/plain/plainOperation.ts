import type { OperationKind } from '../documents/DocumentInfo.js'
import type { AnyDocument } from '../documents/TypedDocument.js'
import { createOperations, type PlainOperations } from '../operations/createOperations.js'
import { operationOf, type OperationOptions } from '../operations/operationOf.js'
import type { GraphQLEndpoint } from '../requests/GraphQLEndpoint.js'

/** A document that belongs to no repository, as the one operation of one. */
export interface PlainOperation extends PlainOperations {
  /** What the operation is called there. */
  readonly name: string
}

/** How a document is used. */
export interface PlainUse extends OperationOptions {
  readonly is: OperationKind
  readonly endpoint?: GraphQLEndpoint | undefined
}

/**
 * Makes queries and mutations of a document alone. Their keys begin with `graphql` and the operation's name; which of
 * several documents of that name it is stands at the end.
 */
export function plainOperation(document: AnyDocument, use: PlainUse): PlainOperation {
  const { is, endpoint = {}, ...options } = use
  const { errorPolicy, ...settings } = endpoint
  const operation = operationOf(is, document, { errorPolicy, ...options })
  const { name: own, text, id, kind } = operation.document
  // Some names mean something to repositories.
  const name = kind === 'mutation' ? `mutation ${own}` : own
  const mark = hash(text + (id ?? '') + (operation.errorPolicy ?? ''))
  const named = { ...settings, name: 'graphql' }
  return { name, ...createOperations(named, { [name]: operation }, mark) }
}

/** Tells texts apart: not safe against anybody, and short. */
function hash(text: string): string {
  let sum = 5_381
  for (let index = 0; index < text.length; index += 1) sum = (sum * 33) ^ text.charCodeAt(index)
  return (sum >>> 0).toString(36)
}
