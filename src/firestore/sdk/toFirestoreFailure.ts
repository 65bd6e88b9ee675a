import { type ApiFailure, isApiFailure } from '../../failure/ApiFailure.js'
import { createApiFailure, type FailureDetails } from '../../failure/createApiFailure.js'
import type { FailureKind } from '../../failure/FailureKind.js'
import { toApiFailure } from '../../failure/toApiFailure.js'
import type { Undertaking } from '../documents/DocumentStore.js'

const kinds: Readonly<Record<string, FailureKind>> = {
  'permission-denied': 'forbidden',
  unauthenticated: 'unauthorized',
  'not-found': 'notFound',
  'already-exists': 'conflict',
  aborted: 'conflict',
  'failed-precondition': 'conflict',
  'resource-exhausted': 'rateLimited',
  'deadline-exceeded': 'receiveTimeout',
  'invalid-argument': 'badRequest',
  'out-of-range': 'badRequest',
  cancelled: 'requestCancelled',
  unavailable: 'noInternetConnection',
  internal: 'internalServerError',
  unknown: 'serverError',
  'data-loss': 'serverError',
  unimplemented: 'serverError',
}

const details: Readonly<Partial<Record<FailureKind, Partial<FailureDetails>>>> = {
  noInternetConnection: { reachable: false },
  receiveTimeout: { phase: 'response' },
  requestCancelled: { reason: 'caller' },
  // Another try of what clashed may do, and a query that lacks an index will not get one by it.
  conflict: { retryable: false },
}

/** Makes a failure of an error of Firestore, by its code. What is none of Firestore's is `unexpected`. */
export function toFirestoreFailure(error: unknown, { method, path }: Undertaking): ApiFailure {
  if (isApiFailure(error) || !(error instanceof Error)) return toApiFailure(error)
  const code: unknown = Reflect.get(error, 'code')
  const kind = typeof code === 'string' ? kinds[code] : undefined
  if (kind === undefined) return toApiFailure(error)
  return createApiFailure({
    ...details[kind],
    kind: isMissingIndex(error, code) ? 'configuration' : kind,
    code: String(code),
    method,
    path,
    message: `${method} ${path} failed with ${String(code)}: ${error.message}`,
    cause: error,
  })
}

/** The one precondition that only the developer can meet; the message links to where the index is made. */
function isMissingIndex({ message }: Error, code: unknown): boolean {
  return code === 'failed-precondition' && /requires an index/i.test(message)
}
