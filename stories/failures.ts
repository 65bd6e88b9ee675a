import type { ApiFailure } from '../src/failure/ApiFailure.js'
import { createApiFailure } from '../src/failure/createApiFailure.js'
import type { FailureKind } from '../src/failure/FailureKind.js'
import { toProblemDetails } from '../src/failure/ProblemDetails.js'

const read = { method: 'GET', path: '/products?category=garden&page=2', attempts: 1 } as const
const write = { method: 'PATCH', path: '/products/p-204', attempts: 1 } as const
const answered = { requestId: 'b3f1c9e2-7a54' } as const

/** One realistic failure of each kind. */
export const failures: { readonly [Kind in FailureKind]: ApiFailure } = {
  noInternetConnection: createApiFailure({
    kind: 'noInternetConnection',
    message: 'GET /products could not reach the network',
    ...read,
    attempts: 4,
    reachable: false,
  }),
  connectionTimeout: createApiFailure({
    kind: 'connectionTimeout',
    message: 'GET /products found no connection within 10 s',
    phase: 'connect',
    ...read,
    attempts: 4,
  }),
  sendTimeout: createApiFailure({
    kind: 'sendTimeout',
    message: 'PATCH /products/p-204 was not sent within 10 s',
    phase: 'send',
    ...write,
  }),
  receiveTimeout: createApiFailure({
    kind: 'receiveTimeout',
    message: 'GET /products had no response within 10 s',
    phase: 'response',
    ...read,
    attempts: 4,
  }),
  badRequest: createApiFailure({
    kind: 'badRequest',
    message: 'GET /products answered 400',
    status: 400,
    ...answered,
    ...read,
  }),
  validation: createApiFailure({
    kind: 'validation',
    message: 'PATCH /products/p-204 answered 422',
    status: 422,
    phase: 'response',
    problem: toProblemDetails({
      type: 'https://example.com/problems/validation',
      title: 'Your request is not valid.',
      errors: [
        { detail: 'Enter a price above 0', pointer: '#/price' },
        { detail: 'Enter a name', pointer: '#/name' },
      ],
    }),
    ...answered,
    ...write,
  }),
  unauthorized: createApiFailure({
    kind: 'unauthorized',
    message: 'GET /products answered 401',
    status: 401,
    reason: 'sessionExpired',
    ...answered,
    ...read,
  }),
  forbidden: createApiFailure({
    kind: 'forbidden',
    message: 'GET /products answered 403',
    status: 403,
    ...answered,
    ...read,
  }),
  notFound: createApiFailure({
    kind: 'notFound',
    message: 'GET /products/p-999 answered 404',
    status: 404,
    ...answered,
    ...read,
    path: '/products/p-999',
  }),
  conflict: createApiFailure({
    kind: 'conflict',
    message: 'PATCH /products/p-204 answered 412',
    status: 412,
    ...answered,
    ...write,
  }),
  tooLarge: createApiFailure({
    kind: 'tooLarge',
    message: 'POST /uploads answered 413',
    status: 413,
    ...answered,
    ...write,
    method: 'POST',
    path: '/uploads',
  }),
  rateLimited: createApiFailure({
    kind: 'rateLimited',
    message: 'GET /products answered 429',
    status: 429,
    retryAfter: 42_000,
    ...answered,
    ...read,
  }),
  internalServerError: createApiFailure({
    kind: 'internalServerError',
    message: 'GET /products answered 500',
    status: 500,
    code: 'DATABASE_BUSY',
    ...answered,
    ...read,
    attempts: 4,
  }),
  serverError: createApiFailure({
    kind: 'serverError',
    message: 'GET /products answered 502',
    status: 502,
    ...answered,
    ...read,
    attempts: 4,
  }),
  invalidResponse: createApiFailure({
    kind: 'invalidResponse',
    message: 'GET /products answered with something else than its schema',
    status: 200,
    reason: 'schema',
    issues: [{ path: 'items[3].price', message: 'expected a number' }],
    ...answered,
    ...read,
  }),
  graphql: createApiFailure({
    kind: 'graphql',
    message: 'products: a resolver failed',
    status: 200,
    code: 'INTERNAL_SERVER_ERROR',
    ...answered,
    ...read,
    method: 'POST',
    path: '/graphql',
  }),
  badCertificate: createApiFailure({
    kind: 'badCertificate',
    message: 'The certificate of api.example.com is not the pinned one',
    code: 'CERT_MISMATCH',
    ...read,
  }),
  requestCancelled: createApiFailure({
    kind: 'requestCancelled',
    message: 'GET /products was cancelled',
    reason: 'caller',
    ...read,
  }),
  realtime: createApiFailure({
    kind: 'realtime',
    message: 'The socket closed with 4403',
    closeCode: 4403,
    path: '/live',
  }),
  storage: createApiFailure({
    kind: 'storage',
    message: 'The quota is exceeded',
    code: 'QuotaExceededError',
  }),
  configuration: createApiFailure({
    kind: 'configuration',
    message: 'No ApiProvider was found above useProducts',
  }),
  unexpected: createApiFailure({
    kind: 'unexpected',
    message: 'x is not a function',
    cause: new TypeError('x is not a function'),
  }),
}

/** Special cases of a kind, with their own texts. */
export const specialCases = {
  offline: createApiFailure({
    kind: 'noInternetConnection',
    message: 'The browser is offline',
    ...read,
  }),
  signedOut: createApiFailure({
    kind: 'unauthorized',
    message: 'GET /products answered 401',
    status: 401,
    ...read,
  }),
  overLimit: createApiFailure({
    kind: 'tooLarge',
    message: 'POST /products has a body of more than 5000000 bytes',
    limit: 5_000_000,
    ...write,
  }),
  maintenance: createApiFailure({
    kind: 'serverError',
    message: 'GET /products answered 503',
    status: 503,
    retryAfter: 600_000,
    ...answered,
    ...read,
  }),
  unconfirmed: createApiFailure({
    kind: 'receiveTimeout',
    message: 'POST /orders had no response within 10 s',
    phase: 'response',
    ...write,
    method: 'POST',
    path: '/orders',
  }),
  saved: createApiFailure({
    kind: 'invalidResponse',
    message: 'POST /orders was accepted, and its response can not be read',
    status: 201,
    reason: 'parse',
    committed: true,
    ...answered,
    ...write,
    method: 'POST',
    path: '/orders',
  }),
} as const satisfies Record<string, ApiFailure>
