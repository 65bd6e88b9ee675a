import { configurationFailure } from '../failure/configurationFailure.js'

/**
 * Returns the signing key; called on every attempt. In a browser it is a key that the server issued for this session,
 * imported by `importHmacKey` as non-extractable; on a server, one from its environment.
 *
 * It must be a function, and the key non-extractable: a secret in the code of a web page is public.
 */
export type SigningKey = () => CryptoKey | Promise<CryptoKey>

/** @throws a `configuration` failure for a key that is not a function */
export function assertKeyFunction(key: unknown): asserts key is SigningKey {
  if (typeof key === 'function') return
  throw configurationFailure(
    'signing-key-option',
    __DEV__ &&
      `The option 'key' is a ${typeof key}, and must be a function. A secret in the code of a page can be read by everyone who opens it: pass a function that requests a key for this session from the server, or on a server reads it from the environment.`,
  )
}

/** @throws a `configuration` failure for a value that is no `CryptoKey`, and for a key that is extractable or can't sign */
export async function getSigningKey(key: SigningKey): Promise<CryptoKey> {
  const signingKey: unknown = await key()
  if (!isCryptoKey(signingKey)) {
    throw configurationFailure(
      'signing-key-type',
      __DEV__ &&
        `The function 'key' returned a ${typeof signingKey} instead of a CryptoKey. Create one with importHmacKey() or crypto.subtle.generateKey().`,
    )
  }
  if (signingKey.extractable) {
    throw configurationFailure(
      'signing-key-extractable',
      __DEV__ &&
        "The signing key is extractable, so any script on the page could steal it. Create it with 'extractable: false'.",
    )
  }
  if (signingKey.usages.includes('sign')) return signingKey
  throw configurationFailure(
    'signing-key-usage',
    __DEV__ && "The key can't sign: create it with the usage 'sign'.",
  )
}

function isCryptoKey(value: unknown): value is CryptoKey {
  return value instanceof CryptoKey
}
