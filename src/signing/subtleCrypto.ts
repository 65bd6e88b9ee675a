import { configurationFailure } from '../failure/configurationFailure.js'

/**
 * Returns the platform's `crypto.subtle`.
 *
 * @throws a `configuration` failure in insecure contexts and in React Native, which have none
 */
export function subtleCrypto(): SubtleCrypto {
  // The DOM types declare it as always present.
  const { crypto }: { readonly crypto?: Partial<Crypto> } = globalThis
  if (crypto?.subtle) return crypto.subtle
  throw configurationFailure(
    'signing-insecure-page',
    __DEV__ &&
      'Requests can be signed only on https pages and on localhost: elsewhere the browser has no crypto.subtle. React Native has none until a package such as react-native-quick-crypto adds it.',
  )
}
