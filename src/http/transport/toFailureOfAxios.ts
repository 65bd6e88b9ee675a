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
 * The one conversion of what axios and its adapters throw. Nothing of the error is kept but its name, code and message.
 *
 * @param details what is known of the call, and the kind where somebody knows better
 */
export function toFailureOfAxios(
  error: unknown,
  details: Partial<FailureDetails> = {},
): ApiFailure {
  if (isApiFailure(error)) return error
  if (axios.isCancel(error)) return failureOfAbort(Reflect.get(error, 'reason'), details)
  if (!axios.isAxiosError(error)) return toApiFailure(error)
  // fetch tells beneath what Node's http tells itself.
  const origin: Partial<Pick<AxiosError, 'name' | 'message' | 'code'>> = error.cause ?? error
  const { name, message = '' } = origin
  // That of a DOMException is a number.
  const code = textOf(origin.code ?? error.code)
  const facts = { ...details, code, cause: { name, code, message: redactText(message) } }
  if (code === 'ETIMEDOUT') {
    // The platform's own code has the socket's error beneath; axios' timeout has nothing.
    return timeoutFailure(error.cause ? 'connect' : 'response', facts)
  }
  const kind =
    details.kind ?? kinds.find(([pattern]) => pattern.test(`${code} ${message}`))?.[1] ?? lost
  const isLost = kind === lost
  const what = (__DEV__ ? saidOf(kind, code) : undefined) ?? 'failed'
  return createApiFailure({
    ...facts,
    kind,
    message: `${nameOfCall(details)} ${what}${code ? ` (${code})` : ''}`,
    limit: kind === 'tooLarge' ? details.limit : undefined,
    unconfirmed: details.unconfirmed && isLost,
    reachable: isLost && !isOffline() ? false : undefined,
  })
}

const lost = 'noInternetConnection'

const said: Partial<Record<FailureKind, string>> = {
  // Browsers say the same of a server that has no words for a page of another origin (CORS).
  noInternetConnection:
    typeof location === 'object'
      ? "could not reach the server, lost it, or may not read it (CORS): the browser's console says which"
      : 'could not reach the server, or lost it',
  badCertificate: 'met a certificate that is not trusted',
  tooLarge: 'is larger than the limit allows',
  configuration: 'could not be sent as configured',
}

function saidOf(kind: FailureKind, code: string | undefined): string | undefined {
  // Firefox gives up what is under way as soon as a link is followed, and goes on with the page where that is one to a file.
  return code === 'ECONNABORTED' ? 'was given up before it was answered' : said[kind]
}

/** By code and message; all others are of the network. */
const kinds: readonly (readonly [RegExp, FailureKind])[] = [
  [/^\S* max(?:Content|Body)Length|maxBodyLength limit$/, 'tooLarge'],
  [/^ERR_(?:BAD_OPTION|BAD_REQUEST|INVALID|NOT_SUPPORT|FORM_DATA|DEPRECATED)/, 'configuration'],
]
