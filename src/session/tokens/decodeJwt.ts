import { isRecord } from '../../failure/dialects/isRecord.js'
import type { Claims } from '../Session.js'

/**
 * Decodes the claims of a JSON Web Token, without verifying the signature: only the server can verify it.
 *
 * Returns `undefined` for an opaque, encrypted or malformed token.
 */
export function decodeJwt(token: string): Claims | undefined {
  const [, payload = '', ...rest] = token.split('.')
  if (rest.length !== 1) return undefined
  try {
    const binary = atob(payload.replaceAll('-', '+').replaceAll('_', '/'))
    // Rejects malformed UTF-8 as a fatal TextDecoder does, which React Native and Jest's jsdom lack.
    const claims: unknown = JSON.parse(decodeURIComponent(Array.from(binary, escaped).join('')))
    return isRecord(claims) ? claims : undefined
  } catch {
    return undefined
  }
}

function escaped(byte: string): string {
  return `%${byte.charCodeAt(0).toString(16).padStart(2, '0')}`
}
