import { configurationFailure } from '../failure/configurationFailure.js'

/**
 * The platform's cryptography.
 *
 * @throws a `configuration` failure on pages that are not secure, which browsers give none, and in React Native
 */
export function subtleCrypto(): SubtleCrypto {
  // Typed as if it were always there.
  const { crypto }: { readonly crypto?: Partial<Crypto> } = globalThis
  if (crypto?.subtle) return crypto.subtle
  throw configurationFailure(
    'signing-insecure-page',
    __DEV__ &&
      'Requests can be signed only on https pages and on localhost: elsewhere the browser has no crypto.subtle. React Native has none until a package such as react-native-quick-crypto adds it.',
  )
}
