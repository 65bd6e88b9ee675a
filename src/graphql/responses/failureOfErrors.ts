import type { ApiFailure } from '../../failure/ApiFailure.js'
import { createApiFailure, type FailureDetails } from '../../failure/createApiFailure.js'
import type { FailureKind } from '../../failure/FailureKind.js'
import { kindOfStatus } from '../../failure/kindOfStatus.js'
import { nameOfCall } from '../../http/calls/nameOfCall.js'
import { findErrorCode, type CodeOf } from './findErrorCode.js'
import type { GraphQLErrorEntry, GraphQLResult } from './GraphQLResult.js'

/** The kinds of error codes: those of Apollo, Spring, DGS, Hot Chocolate, Hasura, AppSync, GitHub and Shopify. */
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
  // AppSync's code for valid credentials without access.
  Unauthorized: 'forbidden',
  NOT_FOUND: 'notFound',
  CONFLICT: 'conflict',
  'constraint-violation': 'conflict',
  RATE_LIMITED: 'rateLimited',
  THROTTLED: 'rateLimited',
}

/**
 * The failure of a response with errors. Its kind is that of the first error's code, or `unauthorized` when any error has
 * such a code. Without a known code it is the kind of the status, and `graphql` for a success status.
 */
export function failureOfErrors(
  response: GraphQLResult<unknown>,
  details: Partial<FailureDetails> & { status: number },
  codeOf?: CodeOf,
): ApiFailure {
  const { errors, data: partialData } = response
  const { status, committed } = details
  const entries = errors.map((error) => ({ error, code: codeOf?.(error) ?? findErrorCode(error) }))
  const refusal = entries.find(({ code = '' }) => kinds[code] === 'unauthorized')
  const { error, code } = refusal ?? entries[0] ?? {}
  // A partly committed mutation must not be replayed, with refreshed credentials or otherwise.
  const kind = kindOf(refusal && committed ? undefined : code, status, error)
  const places = entries.map((it) => {
    return ` ${it.code ?? 'no code'} at ${it.error.path?.join('.') ?? 'the document'}`
  })
  return createApiFailure({
    ...details,
    kind,
    // The server's messages may hold sensitive data, so they are only in `errors`.
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
  // Lighthouse sends the fields without a code.
  if (/^(?:BAD|GRAPHQL)_|\bvalidation\b/.test(`${code} ${names}`)) {
    // NestJS sends the messages of class-validator in `originalError`.
    return /valid|field|issues|argument|original/i.test(names) ? 'validation' : 'badRequest'
  }
  return kinds[code] ?? (status < 300 ? 'graphql' : kindOfStatus(status))
}
