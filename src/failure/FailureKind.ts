/** Every kind of failure, in the order of the table in the documentation. */
export const failureKinds = [
  'noInternetConnection',
  'connectionTimeout',
  'sendTimeout',
  'receiveTimeout',
  'badRequest',
  'validation',
  'unauthorized',
  'forbidden',
  'notFound',
  'conflict',
  'tooLarge',
  'rateLimited',
  'internalServerError',
  'serverError',
  'invalidResponse',
  'graphql',
  'badCertificate',
  'requestCancelled',
  'realtime',
  'storage',
  'configuration',
  'unexpected',
] as const

/** What went wrong, in one word; the discriminant of {@link ApiFailure}. */
export type FailureKind = (typeof failureKinds)[number]
