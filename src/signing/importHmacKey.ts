import { configurationFailure } from '../failure/configurationFailure.js'
import { subtleCrypto } from './subtleCrypto.js'

/** A secret as a server sends or stores it: bytes, a JSON Web Key (`{ kty: 'oct', k }`), or on servers a string. */
export type HmacSecret = BufferSource | JsonWebKey | string

/**
 * Imports a secret as a non-extractable key: neither a script nor your code can read it again.
 *
 * @example
 * ```ts
 * const key = importHmacKey(await api.post('/signing-keys', undefined, { schema: SigningKeyResponse }))
 * hmacInterceptor({ appId: 'shop', key: () => key })
 * ```
 * @throws a `configuration` failure for a string in a browser: the content of a bundle is public
 */
export async function importHmacKey(secret: HmacSecret): Promise<CryptoKey> {
  const algorithm = { name: 'HMAC', hash: 'SHA-256' }
  if (typeof secret === 'string') assertNotInBrowser()
  const data = typeof secret === 'string' ? new TextEncoder().encode(secret) : secret
  if (isBytes(data)) {
    return subtleCrypto().importKey('raw', data, algorithm, false, ['sign', 'verify'])
  }
  return subtleCrypto().importKey('jwk', data, algorithm, false, ['sign', 'verify'])
}

function isBytes(data: BufferSource | JsonWebKey): data is BufferSource {
  return data instanceof ArrayBuffer || ArrayBuffer.isView(data)
}

function assertNotInBrowser(): void {
  const isBrowser = typeof document === 'object' || 'importScripts' in globalThis
  if (!isBrowser) return
  throw configurationFailure(
    'signing-secret-in-browser',
    __DEV__ &&
      'A text as the secret of a signature is refused in a browser: in the code of a page everyone can read it. Have the server issue a key for each session, and pass it as bytes or as a JSON Web Key.',
  )
}
