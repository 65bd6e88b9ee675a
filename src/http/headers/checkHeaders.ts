import type { AxiosHeaders } from 'axios'
import { configurationFailure } from '../../failure/configurationFailure.js'
import { isSecretName } from '../../failure/redaction.js'

/** The characters of a header name or a method (RFC 9110, token). */
const token = /^[\w!#$%&'*+.^`|~-]+$/

/**
 * Rejects headers that would not be sent as they are. axios would drop invalid characters, so that two idempotency keys
 * could become equal; fetch reports an invalid name like a lost network.
 *
 * @throws a `configuration` failure that names the header, or the method
 */
export function checkHeaders(method: string, headers: AxiosHeaders): void {
  const badName = [method, ...Object.keys(headers)].find((name) => !token.test(name))
  if (badName !== undefined) refuseName(badName)
  if (__DEV__) checkSecrets(headers)
  // Serializing all headers with their names takes 1.2 kB of memory, and this runs on each attempt.
  if (!/[^\0-\xff]/.test(Object.values(headers).join())) return
  throw configurationFailure(
    'header-value',
    __DEV__ &&
      `The header '${/^([^:]*):.*[^\0-\xff]/m.exec(String(headers))?.[1]}' contains a character that headers can't contain. Encode its value, such as with encodeURIComponent().`,
  )
}

/** Rejects credentials that were not loaded yet when their header was built. */
function checkSecrets(headers: AxiosHeaders): void {
  for (const [name, value] of Object.entries(headers)) {
    const [, missing] = /(?:^|\s)(undefined|null|\[object Object\])$/.exec(String(value)) ?? []
    if (missing === undefined || !isSecretName(name)) continue
    throw configurationFailure(
      'header-secret',
      __DEV__ &&
        `The header '${name}' ends in '${missing}': its value was not known when the header was built. Set it for each call in a session or an interceptor, or omit it.`,
    )
  }
}

function refuseName(name: string): never {
  throw configurationFailure(
    'header-name',
    __DEV__ &&
      `'${name}' is not a valid name of a header or a method: use letters, digits and hyphens.`,
  )
}
