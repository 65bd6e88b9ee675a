import { configurationFailure } from '../../failure/configurationFailure.js'
import type { Affects, Invalidates } from '../../repository/endpoints.js'
import type { AnyDocument } from '../documents/TypedDocument.js'
import type { OperationKind } from '../documents/DocumentInfo.js'
import { readDocument } from '../documents/readDocument.js'
import type { Operation } from './Operation.js'
import { refusing } from './refusing.js'

/** What may be said about an operation; which of it makes sense depends on its kind. */
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
 * Makes an operation of a document.
 *
 * @throws a `configuration` failure for a document of another kind
 */
export function operationOf(
  wanted: OperationKind,
  document: AnyDocument,
  { affects = 'all', ...options }: OperationOptions = {},
): Operation {
  const info = readDocument(document)
  const { kind = wanted, name, needsVariables } = info
  if (kind !== wanted) {
    throw configurationFailure(
      'graphql-operation-kind',
      __DEV__ && `The GraphQL document ${name} is a ${kind}: use it as one.`,
    )
  }
  return {
    is: wanted === 'mutation' ? wanted : 'query',
    isSubscription: wanted === 'subscription',
    path: '',
    // A query that would not do without variables is not asked without them.
    query: needsVariables ? refusing : undefined,
    ...options,
    affects,
    document: info,
  }
}
