import axios, { type AxiosError } from 'axios'
import { isApiFailure, type ApiFailure } from '../failure/ApiFailure.js'
import { createApiFailure, type FailureDetails } from '../failure/createApiFailure.js'
import type { FailureKind } from '../failure/FailureKind.js'
import { redactText } from '../failure/redaction.js'
import { toApiFailure } from '../failure/toApiFailure.js'
import { failureOfAbort } from './failureOfAbort.js'
import { isOffline } from './isOffline.js'
import { timeoutFailure } from './timeoutFailure.js'

/**
 * The one conversion of what axios and its adapters throw. Nothing of the error is kept but its name, code and message.
 *
 * @param details what is known of the call
 */
export function toFailureOfAxios(
  error: unknown,
  details: Partial<FailureDetails> = {},
): ApiFailure {
  if (isApiFailure(error)) return error
  if (axios.isCancel(error)) return failureOfAbort(Reflect.get(error, 'reason'), details)
  if (!axios.isAxiosError(error)) return toApiFailure(error)
  const facts = { ...details, code: error.code, cause: sanitised(error) }
  if (error.code === 'ETIMEDOUT') {
    // The platform's own code has the socket's error beneath; axios' timeout has nothing.
    return timeoutFailure(error.cause ? 'connect' : 'response', facts)
  }
  const kind = kindOf(error)
  const { method = 'The call', path = '' } = details
  return createApiFailure({
    ...facts,
    kind,
    message: `${method} ${path} ${said[kind] ?? 'failed'}${error.code ? ` (${error.code})` : ''}`,
    limit: kind === 'tooLarge' ? details.limit : undefined,
    unconfirmed:
      details.unconfirmed && kind === 'noInternetConnection' && !unsent.test(`${error.code}`),
    reachable: kind === 'noInternetConnection' && !isOffline() ? false : undefined,
    reason: kind === 'requestCancelled' ? 'caller' : undefined,
  })
}

const said: Partial<Record<FailureKind, string>> = {
  noInternetConnection: 'could not reach the server, or lost it',
  requestCancelled: 'was given up by the browser',
  badCertificate: 'met a certificate that is not trusted',
  tooLarge: 'is larger than the limit allows',
  configuration: 'could not be sent as configured',
}

/** What Node says when there was no connection to send anything by. */
const unsent = /^(?:ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH)$/

function kindOf({ code = '', message }: AxiosError): FailureKind {
  if (/^max(?:Content|Body)Length|maxBodyLength limit$/.test(message)) return 'tooLarge'
  if (/^(?:CERT|ERR_TLS_CERT|ERR_CERT|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_)/.test(code))
    return 'badCertificate'
  if (/^ERR_(?:BAD_OPTION|BAD_REQUEST|INVALID|NOT_SUPPORT|FORM_DATA|DEPRECATED)/.test(code))
    return 'configuration'
  if (code === 'ECONNABORTED') return 'requestCancelled'
  return code === 'ERR_FR_TOO_MANY_REDIRECTS' ? 'unexpected' : 'noInternetConnection'
}

function sanitised({ name, code, message }: AxiosError): object {
  return { name, code, message: redactText(message) }
}
