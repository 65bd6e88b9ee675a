import { subtleCrypto } from './subtleCrypto.js'

/** Returns the HMAC-SHA256 (RFC 2104) of bytes, in lower-case hexadecimal digits. */
export async function hmacSha256(key: CryptoKey, bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const signature = new Uint8Array(await subtleCrypto().sign('HMAC', key, bytes))
  return Array.from(signature, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
