import { subtleCrypto } from './subtleCrypto.js'
import { toBase64 } from './toBase64.js'

/** Returns the SHA-256 of bytes, in base64. */
export async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  return toBase64(new Uint8Array(await subtleCrypto().digest('SHA-256', bytes)))
}
