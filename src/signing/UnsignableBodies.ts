import type { ApiFailure } from '../failure/ApiFailure.js'
import { configurationFailure } from '../failure/configurationFailure.js'
import type { ApiRequest } from '../http/Interceptor.js'

/**
 * What happens to a body whose bytes nobody knows beforehand: `'refuse'` fails the call before it is sent,
 * `'unsigned-payload'` signs everything else and says that the body is not covered.
 */
export type UnsignableBodies = 'refuse' | 'unsigned-payload'

/** The failure of a call whose body can't be covered. */
export function unsignable({ call }: ApiRequest): ApiFailure {
  return configurationFailure(
    'signing-body',
    __DEV__ &&
      `${call.method} ${call.path} can't be signed: forms with files and streams are written by the platform, below the signature. Send text or bytes, or set 'unsignable' to 'unsigned-payload' on both sides.`,
  )
}
