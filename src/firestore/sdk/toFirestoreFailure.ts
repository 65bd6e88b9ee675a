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
  // A retry may resolve a conflict, but not a missing index.
  conflict: { retryable: false },
}

/** Converts a Firestore error to a failure, by its code. Any other error is `unexpected`. */
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

/** Whether a query lacks an index, which only the developer can create. Firestore's message links to its creation. */
function isMissingIndex({ message }: Error, code: unknown): boolean {
  return code === 'failed-precondition' && /requires an index/i.test(message)
}
