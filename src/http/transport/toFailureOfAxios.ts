import axios, { type AxiosError } from 'axios'
import { isApiFailure, type ApiFailure } from '../../failure/ApiFailure.js'
import { createApiFailure, type FailureDetails } from '../../failure/createApiFailure.js'
import type { FailureKind } from '../../failure/FailureKind.js'
import { redactText } from '../../failure/redaction.js'
import { textOf } from '../../failure/textOf.js'
import { toApiFailure } from '../../failure/toApiFailure.js'
import { failureOfAbort } from '../calls/failureOfAbort.js'
import { isOffline } from '../device/isOffline.js'
import { nameOfCall } from '../calls/nameOfCall.js'
import { timeoutFailure } from '../time/timeoutFailure.js'

/**
 * Converts errors of axios and its adapters, in this one place. It keeps only the name, code and message of an error.
 *
 * @param details the known details of the call, with a `kind` to override the detected one
 */
export function toFailureOfAxios(
  error: unknown,
  details: Partial<FailureDetails> = {},
): ApiFailure {
  if (isApiFailure(error)) return error
  if (axios.isCancel(error)) return failureOfAbort(Reflect.get(error, 'reason'), details)
  if (!axios.isAxiosError(error)) return toApiFailure(error)
  // With fetch the cause has the details that Node's http puts on the error itself.
  const origin: Partial<Pick<AxiosError, 'name' | 'message' | 'code'>> = error.cause ?? error
  const { name, message = '' } = origin
  // The code of a DOMException is a number.
  const code = textOf(origin.code ?? error.code)
  const facts = { ...details, code, cause: { name, code, message: redactText(message) } }
  if (code === 'ETIMEDOUT') {
    // The platform's ETIMEDOUT has the socket's error as its cause; axios' own timeout has none.
    return timeoutFailure(error.cause ? 'connect' : 'response', facts)
  }
  const kind =
    details.kind ?? kinds.find(([pattern]) => pattern.test(`${code} ${message}`))?.[1] ?? lost
  const isLost = kind === lost
  const description = (__DEV__ ? describe(kind, code) : undefined) ?? 'failed'
  return createApiFailure({
    ...facts,
    kind,
    message: `${nameOfCall(details)} ${description}${code ? ` (${code})` : ''}`,
    limit: kind === 'tooLarge' ? details.limit : undefined,
    unconfirmed: details.unconfirmed && isLost,
    reachable: isLost && !isOffline() ? false : undefined,
  })
}

const lost = 'noInternetConnection'

const descriptions: Partial<Record<FailureKind, string>> = {
  // Browsers report a response without CORS headers in the same way.
  noInternetConnection:
    typeof location === 'object'
      ? "could not reach the server, lost the connection, or was blocked by CORS: the browser's console shows which"
      : 'could not reach the server, or lost the connection',
  badCertificate: 'was refused: the certificate is not trusted',
  tooLarge: 'is larger than the limit allows',
  configuration: 'could not be sent as configured',
}

function describe(kind: FailureKind, code: string | undefined): string | undefined {
  // Firefox aborts requests as soon as a link is followed, even if that is a download and the page stays.
  return code === 'ECONNABORTED' ? 'was aborted before its response' : descriptions[kind]
}

/** By code and message; all other errors are network errors. */
const kinds: readonly (readonly [RegExp, FailureKind])[] = [
  [/^\S* max(?:Content|Body)Length|maxBodyLength limit$/, 'tooLarge'],
  [/^ERR_(?:BAD_OPTION|BAD_REQUEST|INVALID|NOT_SUPPORT|FORM_DATA|DEPRECATED)/, 'configuration'],
]
