import type { ApiClient } from '../../http/ApiClient.js'
import { configurationFailure } from '../../failure/configurationFailure.js'
import type { RepositoryCallOptions } from '../../repository/calls/EndpointCall.js'
import { encodeQuery } from '../../repository/calls/encodeQuery.js'
import { readResult } from '../responses/readResult.js'
import type { UserErrors } from '../responses/userErrorsAt.js'
import type { DocumentInfo } from '../documents/DocumentInfo.js'
import { toRecord } from '../toRecord.js'
import { encodeJson } from './encodeJson.js'
import type { ErrorPolicy } from './ErrorPolicy.js'
import type { GraphQLEndpoint } from './GraphQLEndpoint.js'
import type { GraphQLTransport } from './GraphQLTransport.js'
import type { MessageEncoder } from './MessageEncoder.js'
import { sendMessage } from './sendMessage.js'

/** An operation that can be sent. */
export interface Executable {
  readonly is: 'query' | 'mutation'
  readonly document: DocumentInfo
  readonly errorPolicy?: ErrorPolicy | undefined
  /** Whether it is sent with an `Idempotency-Key`. */
  readonly idempotencyKey?: boolean | undefined
  readonly encode?: MessageEncoder | undefined
  readonly userErrors?: UserErrors | undefined
}

/** The endpoint, variables and options of an execution. */
export interface Execution extends GraphQLEndpoint {
  readonly client: ApiClient
  readonly variables: unknown
  readonly options?: RepositoryCallOptions | undefined
}

/** Sends an operation. Resolves to its data, together with its errors under `errorPolicy: 'all'`. */
export async function execute(operation: Executable, execution: Execution): Promise<unknown> {
  const { document, is: kind, idempotencyKey, encode = encodeJson } = operation
  const { variables, path = '/graphql', transport = sendText, options = {} } = execution
  const { text, name } = document
  const errorPolicy = operation.errorPolicy ?? execution.errorPolicy ?? 'none'
  const endpoint = `${path} (${name})`
  const request = {
    ...operation,
    ...execution,
    kind,
    path,
    errorPolicy,
    encode,
    signal: options.signal,
    headers: { ...execution.headers, ...options.headers },
    meta: {
      endpoint,
      isReading: kind === 'query',
      ...(idempotencyKey && { idempotencyKey }),
      ...options.meta,
    },
  }
  const message = {
    query: text,
    operationName: name || undefined,
    variables: await encodeQuery(document.variables, toRecord(variables), endpoint),
  }
  const send = sendMessage.bind(undefined, request)
  const response = readResult(await transport(request, message, send))
  return errorPolicy === 'all' ? response : response?.data
}

const sendText: GraphQLTransport = ({ document }, message, send) => {
  if (document.text) return send(message)
  throw configurationFailure(
    'graphql-document-text',
    __DEV__ && 'Set "transport: trustedDocuments()" for a document without its text.',
  )
}
