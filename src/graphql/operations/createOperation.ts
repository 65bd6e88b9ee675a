import { configurationFailure } from '../../failure/configurationFailure.js'
import type { Affects, Invalidates } from '../../repository/endpoints.js'
import type { AnyDocument } from '../documents/TypedDocument.js'
import type { OperationKind } from '../documents/DocumentInfo.js'
import { readDocument } from '../documents/readDocument.js'
import type { Operation } from './Operation.js'
import { rejectAll } from './rejectAll.js'

/** The options of an operation of any kind. */
export interface OperationOptions extends Pick<
  Partial<Operation>,
  | 'errorPolicy'
  | 'entities'
  | 'pages'
  | 'idempotencyKey'
  | 'encode'
  | 'userErrors'
  | 'optimistic'
  | 'staleTime'
  | 'linger'
  | 'onEvent'
  | 'onFailure'
> {
  readonly affects?: Affects | readonly string[] | undefined
  readonly invalidates?: Invalidates | undefined
}

/**
 * Creates an operation from a document.
 *
 * @throws a `configuration` failure for a document of another kind
 */
export function createOperation(
  expectedKind: OperationKind,
  document: AnyDocument,
  { affects = 'all', ...options }: OperationOptions = {},
): Operation {
  const info = readDocument(document)
  const { kind = expectedKind, name, needsVariables } = info
  if (kind !== expectedKind) {
    throw configurationFailure(
      'graphql-operation-kind',
      __DEV__ && `The GraphQL document ${name} is a ${kind}: use it as one.`,
    )
  }
  return {
    is: expectedKind === 'mutation' ? expectedKind : 'query',
    isSubscription: expectedKind === 'subscription',
    path: '',
    // A query without its required variables is skipped.
    query: needsVariables ? rejectAll : undefined,
    ...options,
    affects,
    document: info,
  }
}
