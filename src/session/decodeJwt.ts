import type { Claims } from './Session.js'

/**
 * Reads the payload of a JSON Web Token, without verifying it: only the server can tell whether the claims are true.
 *
 * An opaque, encrypted or malformed token gives `undefined`.
 */
export function decodeJwt(token: string): Claims | undefined {
  const [, payload = '', ...rest] = token.split('.')
  if (rest.length !== 1) return undefined
  try {
    const binary = atob(payload.replaceAll('-', '+').replaceAll('_', '/'))
    const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0))
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    const claims: unknown = JSON.parse(text)
    return isObject(claims) ? claims : undefined
  } catch {
    return undefined
  }
}

function isObject(value: unknown): value is Claims {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
