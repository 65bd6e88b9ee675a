import { configurationFailure } from '../failure/configurationFailure.js'

/**
 * The platform's cryptography.
 *
 * @throws a `configuration` failure on pages that are not secure, which browsers give none
 */
export function subtleCrypto(): SubtleCrypto {
  // Typed as if it were always there.
  const { subtle } = globalThis.crypto as Partial<Crypto>
  if (subtle) return subtle
  throw configurationFailure(
    'signing-insecure-page',
    __DEV__ &&
      'Requests can be signed only on https pages and on localhost: elsewhere the browser has no crypto.subtle.',
  )
}
