import type { AxiosHeaders } from 'axios'
import { configurationFailure } from '../../failure/configurationFailure.js'
import { isSecretName } from '../../failure/redaction.js'

/** What the name of a header or a method is made of. */
const token = /^[\w!#$%&'*+.^`|~-]+$/

/**
 * Makes sure that headers leave as they are: of a name in another script axios would send what is left without its letters,
 * so that two idempotency keys could become the same. A name that can't be is, for fetch, as if there were no network.
 *
 * @throws a `configuration` failure that names the header, or the method
 */
export function checkHeaders(method: string, headers: AxiosHeaders): void {
  const badName = [method, ...Object.keys(headers)].find((name) => !token.test(name))
  if (badName !== undefined) refuseName(badName)
  if (__DEV__) checkSecrets(headers)
  // Writing all of them out, with their names, takes 1.2 kB of memory; each attempt passes here.
  if (!/[^\0-\xff]/.test(Object.values(headers).join())) return
  throw configurationFailure(
    'header-value',
    __DEV__ &&
      `The header '${/^([^:]*):.*[^\0-\xff]/m.exec(String(headers))?.[1]}' holds a character that no header can carry. Encode its value, as by encodeURIComponent().`,
  )
}

/** Credentials that were not there yet when the text of their header was made. */
function checkSecrets(headers: AxiosHeaders): void {
  for (const [name, value] of Object.entries(headers)) {
    const [, missing] = /(?:^|\s)(undefined|null|\[object Object\])$/.exec(String(value)) ?? []
    if (missing === undefined || !isSecretName(name)) continue
    throw configurationFailure(
      'header-secret',
      __DEV__ &&
        `The header '${name}' ends in '${missing}': what belongs there was not known when it was written. Let a session or an interceptor set it for each call, or leave it out.`,
    )
  }
}

function refuseName(name: string): never {
  throw configurationFailure(
    'header-name',
    __DEV__ &&
      `'${name}' can be the name of no header and no method: they are made of letters, digits and hyphens.`,
  )
}
