import type { ApiFailure } from '../failure/ApiFailure.js'
import { configurationFailure } from '../failure/configurationFailure.js'
import type { ApiRequest } from '../http/Interceptor.js'

/**
 * How a body is handled whose bytes are unknown before it is sent: `'refuse'` fails the call without sending it,
 * `'unsigned-payload'` signs everything else and marks the body as not covered.
 */
export type UnsignableBodies = 'refuse' | 'unsigned-payload'

/** Creates the failure of a call whose body can't be signed. */
export function unsignableFailure({ call }: ApiRequest): ApiFailure {
  return configurationFailure(
    'signing-body',
    __DEV__ &&
      `${call.method} ${call.path} can't be signed: the platform serializes forms with files and streams after the signature. Send text or bytes, or set 'unsignable' to 'unsigned-payload' on both sides.`,
  )
}
