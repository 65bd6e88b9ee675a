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
  RATE_LIMITED: 'rateLimited',
  THROTTLED: 'rateLimited',
}

/**
 * The failure of an answer with errors: of the kind that the first one's code says, and `unauthorized` when any asks for
 * credentials. Without a code that is known it is the status' kind, and `graphql` for a status of success.
 */
export function failureOfErrors(
  answer: GraphQLResult<unknown>,
  details: Partial<FailureDetails> & { status: number },
): ApiFailure {
  const { errors, data: partialData } = answer
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
    message: `${method} ${path} answered ${status} with${errors.map(describe).join()}`,
    code,
    errors,
    partialData,
    data: answer,
    phase: kind === 'validation' ? 'response' : undefined,
  })
}

function codeOf({ extensions }: GraphQLErrorEntry): string | undefined {
  const code = extensions?.['code']
  return typeof code === 'string' ? code : undefined
}

function kindOf(code = '', status: number, error: GraphQLErrorEntry | undefined): FailureKind {
  if (/^(?:BAD|GRAPHQL)_/.test(code)) {
    const names = Object.keys(error?.extensions ?? {}).join()
    return /valid|field|issues|argument/i.test(names) ? 'validation' : 'badRequest'
  }
  return kinds[code] ?? (status < 300 ? 'graphql' : kindOfStatus(status))
}

function describe(error: GraphQLErrorEntry): string {
  return ` ${codeOf(error) ?? 'no code'} at ${error.path?.join('.') ?? 'the document'}`
}
