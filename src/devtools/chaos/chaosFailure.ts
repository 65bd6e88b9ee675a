import type { ApiFailure } from '../../failure/ApiFailure.js'
import { createApiFailure, type FailureDetails } from '../../failure/createApiFailure.js'
import type { FailureKind } from '../../failure/FailureKind.js'
import type { ApiCall } from '../../http/calls/ApiCall.js'
import { describeCall } from '../../http/calls/describeCall.js'

/** What a failure of each kind says besides: what a server or a network would usually answer. */
const samples: Readonly<Record<FailureKind, Partial<FailureDetails>>> = {
  noInternetConnection: { reachable: false },
  connectionTimeout: { phase: 'connect' },
  sendTimeout: { phase: 'send' },
  receiveTimeout: { phase: 'response' },
  badRequest: { status: 400 },
  validation: { status: 422, phase: 'response' },
  unauthorized: { status: 401 },
  forbidden: { status: 403 },
  notFound: { status: 404 },
  conflict: { status: 409 },
  tooLarge: { status: 413 },
  rateLimited: { status: 429, retryAfter: 5_000 },
  internalServerError: { status: 500 },
  serverError: { status: 503 },
  invalidResponse: {
    status: 200,
    reason: 'schema',
    issues: [{ path: '', message: 'Different on purpose' }],
  },
  graphql: { status: 200, errors: [{ message: 'Failed on purpose' }] },
  badCertificate: {},
  requestCancelled: { reason: 'caller' },
  realtime: { closeCode: 1011 },
  storage: { reason: 'quota' },
  configuration: {},
  unexpected: {},
}

/** The failure of an attempt that fails on purpose; its `code` says so on the screen. */
export function chaosFailure(kind: FailureKind, call: ApiCall): ApiFailure {
  return createApiFailure({
    ...describeCall(call),
    // It is counted only where it leaves.
    attempts: call.attempts + 1,
    ...samples[kind],
    kind,
    code: 'CHAOS',
    message: `${call.method} ${call.path} failed on purpose: ${kind}`,
  })
}
