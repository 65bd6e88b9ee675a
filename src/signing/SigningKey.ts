import { configurationFailure } from '../failure/configurationFailure.js'

/**
 * Gives the key to sign with, asked on every attempt: one that the server issued for this session and that
 * `importHmacKey` made unreadable, or one that never leaves a server.
 *
 * Only a function, and only a non-extractable key: a secret that is written into a web page is public.
 */
export type SigningKey = () => CryptoKey | Promise<CryptoKey>

/** @throws a `configuration` failure for a key that is written down instead of being given by a function */
export function assertKeyFunction(key: unknown): asserts key is SigningKey {
  if (typeof key === 'function') return
  throw configurationFailure(
    'signing-key-option',
    __DEV__ &&
      `The option 'key' is a ${typeof key}, and must be a function. A secret in the code of a page can be read by everyone who opens it: give a function that gets a key from the server for this session, or on a server from its environment.`,
  )
}

/** @throws a `configuration` failure for what can't be signed with, or could be carried away */
export async function askForKey(key: SigningKey): Promise<CryptoKey> {
  const given: unknown = await key()
  if (!isCryptoKey(given)) {
    throw configurationFailure(
      'signing-key-type',
      __DEV__ &&
        `The function 'key' gave a ${typeof given} instead of a CryptoKey. Make one with importHmacKey() or crypto.subtle.generateKey().`,
    )
  }
  if (given.extractable) {
    throw configurationFailure(
      'signing-key-extractable',
      __DEV__ &&
        "The key to sign with is extractable, so that any script on the page could carry it away. Make it with 'extractable: false'.",
    )
  }
  if (given.usages.includes('sign')) return given
  throw configurationFailure(
    'signing-key-usage',
    __DEV__ && "The key can't sign: make it with the usage 'sign'.",
  )
}

function isCryptoKey(value: unknown): value is CryptoKey {
  return value instanceof CryptoKey
}
