import type { ApiFailure } from '../../failure/ApiFailure.js'
import { createApiFailure, type FailureDetails } from '../../failure/createApiFailure.js'
import type { FailureKind } from '../../failure/FailureKind.js'
import { kindOfStatus } from '../../failure/kindOfStatus.js'
import type { GraphQLErrorEntry, GraphQLResult } from './GraphQLResult.js'

const kinds: Readonly<Record<string, FailureKind>> = {
  UNAUTHENTICATED: 'unauthorized',
  FORBIDDEN: 'forbidden',
  NOT_FOUND: 'notFound',
  CONFLICT: 'conflict',
  BAD_USER_INPUT: 'badRequest',
  BAD_REQUEST: 'badRequest',
  GRAPHQL_PARSE_FAILED: 'badRequest',
  GRAPHQL_VALIDATION_FAILED: 'badRequest',
  RATE_LIMITED: 'rateLimited',
  THROTTLED: 'rateLimited',
}

/**
 * The failure of an answer with errors: of the kind that the first one's code says, and `unauthorized` when any asks for
 * credentials. Without a code that is known it is the status' kind, and `graphql` for a status of success.
 */
export function failureOfErrors(
  { data, errors }: GraphQLResult<unknown>,
  details: Partial<FailureDetails> & { status: number },
): ApiFailure {
  const { method, path, status, committed } = details
  const refusal = errors.find((error) => codeOf(error) === 'UNAUTHENTICATED')
  const error = refusal ?? errors[0]
  const code = error && codeOf(error)
  // What has happened in part is neither replayed with other credentials nor anything else.
  const kind = kindOf(refusal && committed ? undefined : code, status, error)
  return createApiFailure({
    ...details,
    kind,
    // The server's words can hold anything; they are in `errors`.
    message: `${method} ${path} answered ${status} with errors: ${errors.map(describe).join(', ')}`,
    code,
    errors,
    partialData: data,
    data: { data, errors },
    phase: kind === 'validation' ? 'response' : undefined,
  })
}

/** What the server calls an error. */
export function codeOf({ message, extensions }: GraphQLErrorEntry): string | undefined {
  const code = extensions?.['code']
  // As old servers of Apollo say it.
  if (message === 'PersistedQueryNotFound') return 'PERSISTED_QUERY_NOT_FOUND'
  return typeof code === 'string' ? code : undefined
}

function kindOf(
  code: string | undefined,
  status: number,
  error: GraphQLErrorEntry | undefined,
): FailureKind {
  const kind = kinds[code ?? ''] ?? (status < 300 ? 'graphql' : kindOfStatus(status))
  const names = Object.keys(error?.extensions ?? {}).join()
  const isAboutFields = /\b(?:validation(?:Errors)?|fields?|issues|argumentName)\b/.test(names)
  return kind === 'badRequest' && isAboutFields ? 'validation' : kind
}

function describe(error: GraphQLErrorEntry): string {
  return `${codeOf(error) ?? 'no code'} at ${error.path?.join('.') ?? 'no path'}`
}
