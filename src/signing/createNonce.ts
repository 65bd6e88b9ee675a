import { toBase64 } from './toBase64.js'

/** Creates a nonce: 128 random bits in base64url. */
export function createNonce(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return toBase64(bytes).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}
