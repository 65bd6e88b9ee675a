import { isApiFailure, type ApiFailure } from '../../failure/ApiFailure.js'
import { createApiFailure } from '../../failure/createApiFailure.js'
import type { FailureKind } from '../../failure/FailureKind.js'
import { isRecord } from '../../repository/queries/shareEqual.js'
import { failureOfErrors } from '../responses/failureOfErrors.js'
import type { GraphQLErrorEntry } from '../responses/GraphQLResult.js'
import type { SubscriptionRequest } from './OpenSubscription.js'

/** The kinds of close codes after which reconnecting is useless. */
const kinds: Readonly<Record<number, FailureKind>> = {
  1008: 'forbidden',
  1009: 'tooLarge',
  3000: 'unauthorized',
  3003: 'forbidden',
  4400: 'realtime',
  4401: 'unauthorized',
  4403: 'forbidden',
  4406: 'realtime',
  4429: 'realtime',
}

/**
 * The failure of a subscription that graphql-ws ended: with errors of the operation, a close event of the socket, or an
 * error that was thrown. A lost connection is reconnected; 4403 is final.
 */
export function failureOfSocket(
  error: unknown,
  { path, codeOf }: Pick<SubscriptionRequest, 'path' | 'codeOf'>,
): ApiFailure {
  if (isApiFailure(error)) return error
  const details = { method: 'SUBSCRIBE', path, attempts: 1 }
  if (Array.isArray(error)) {
    const errors = error.filter(isRecord) as object[] as GraphQLErrorEntry[]
    return failureOfErrors({ data: undefined, errors }, { ...details, status: 200 }, codeOf)
  }
  // The members of a browser event are inherited from its prototype.
  const closeCode: unknown = Reflect.get(Object(error), 'code')
  const code = typeof closeCode === 'number' ? closeCode : undefined
  const kind = kinds[code ?? 0] ?? 'noInternetConnection'
  return createApiFailure({
    ...details,
    kind,
    message: `The socket ${path} was closed${code === undefined ? '' : ` with code ${code}`}.`,
    closeCode: code,
    code: code === undefined ? undefined : String(code),
    reachable: kind === 'noInternetConnection' ? false : undefined,
  })
}
