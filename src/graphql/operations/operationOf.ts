import { configurationFailure } from '../../http/configurationFailure.js'
import type { Affects, Invalidates } from '../../repository/endpoints.js'
import type { StandardSchema } from '../../schema/StandardSchema.js'
import type { AnyDocument } from '../documents/TypedDocument.js'
import type { OperationKind } from '../documents/DocumentInfo.js'
import { readDocument } from '../documents/readDocument.js'
import type { Operation } from './Operation.js'

/** What may be said about an operation; which of it makes sense depends on its kind. */
export interface OperationOptions extends Pick<
  Partial<Operation>,
  | 'errorPolicy'
  | 'entities'
  | 'pages'
  | 'idempotencyKey'
  | 'encode'
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
    throw configurationFailure(`The GraphQL document ${name} is a ${kind}: use it as one.`)
  }
  const isList = typeof affects !== 'string'
  return {
    is: wanted === 'mutation' ? wanted : 'query',
    isSubscription: wanted === 'subscription',
    method: 'POST',
    path: '',
    response: undefined,
    body: undefined,
    query: needsVariables ? refusing : undefined,
    errors: {},
    staleTime: undefined,
    invalidates: undefined,
    ...options,
    affects: isList ? 'none' : affects,
    affected: isList ? affects : [],
    document: info,
  }
}

/** Says of a query that it can't be asked without variables. */
const refusing: StandardSchema = {
  '~standard': {
    version: 1,
    vendor: 'repository-hooks',
    validate: () => ({ issues: [{ message: 'It needs variables' }] }),
  },
}
