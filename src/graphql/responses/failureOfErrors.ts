import type { ApiFailure } from '../../failure/ApiFailure.js'
import { createApiFailure, type FailureDetails } from '../../failure/createApiFailure.js'
import type { FailureKind } from '../../failure/FailureKind.js'
import { kindOfStatus } from '../../failure/kindOfStatus.js'
import { nameOfCall } from '../../http/calls/nameOfCall.js'
import { codeIn, type CodeOf } from './codeIn.js'
import type { GraphQLErrorEntry, GraphQLResult } from './GraphQLResult.js'

/** What servers call it: Apollo's codes, and those of Spring, DGS, Hot Chocolate, Hasura, AppSync, GitHub and Shopify. */
const kinds: Readonly<Record<string, FailureKind | null | undefined>> = {
  __proto__: null,
  UNAUTHENTICATED: 'unauthorized',
  UNAUTHORIZED: 'unauthorized',
  AUTH_NOT_AUTHENTICATED: 'unauthorized',
  'invalid-jwt': 'unauthorized',
  FORBIDDEN: 'forbidden',
  AUTH_NOT_AUTHORIZED: 'forbidden',
  ACCESS_DENIED: 'forbidden',
  PERMISSION_DENIED: 'forbidden',
  // AppSync's, for one whose credentials are good.
  Unauthorized: 'forbidden',
  NOT_FOUND: 'notFound',
  CONFLICT: 'conflict',
  'constraint-violation': 'conflict',
  RATE_LIMITED: 'rateLimited',
  THROTTLED: 'rateLimited',
}

/**
 * The failure of a response with errors: of the kind that the first one's code says, and `unauthorized` when any asks for
 * credentials. Without a code that is known it is the status' kind, and `graphql` for a status of success.
 */
export function failureOfErrors(
  response: GraphQLResult<unknown>,
  details: Partial<FailureDetails> & { status: number },
  codeOf?: CodeOf,
): ApiFailure {
  const { errors, data: partialData } = response
  const { status, committed } = details
  const told = errors.map((error) => ({ error, code: codeOf?.(error) ?? codeIn(error) }))
  const refusal = told.find(({ code = '' }) => kinds[code] === 'unauthorized')
  const { error, code } = refusal ?? told[0] ?? {}
  // What has happened in part is neither replayed with other credentials nor anything else.
  const kind = kindOf(refusal && committed ? undefined : code, status, error)
  const places = told.map((it) => {
    return ` ${it.code ?? 'no code'} at ${it.error.path?.join('.') ?? 'the document'}`
  })
  return createApiFailure({
    ...details,
    kind,
    // The server's words can hold anything; they are in `errors`.
    message: `${nameOfCall(details)} answered ${status} with${places.join()}`,
    code,
    errors,
    partialData,
    data: response,
    phase: kind === 'validation' ? 'response' : undefined,
  })
}

function kindOf(code = '', status: number, error: GraphQLErrorEntry | undefined): FailureKind {
  const names = Object.keys(error?.extensions ?? {}).join()
  // Lighthouse names the fields without any code.
  if (/^(?:BAD|GRAPHQL)_|\bvalidation\b/.test(`${code} ${names}`)) {
    // NestJS has the sentences of class-validator in `originalError`.
    return /valid|field|issues|argument|original/i.test(names) ? 'validation' : 'badRequest'
  }
  return kinds[code] ?? (status < 300 ? 'graphql' : kindOfStatus(status))
}
