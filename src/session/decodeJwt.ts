import type { Claims } from './Session.js'

/**
 * Reads the payload of a JSON Web Token, without verifying it: only the server can tell whether the claims are true.
 *
 * An opaque, encrypted or malformed token gives `undefined`.
 */
export function decodeJwt(token: string): Claims | undefined {
  const parts = token.split('.')
  if (parts.length !== 3) return undefined
  try {
    const claims: unknown = JSON.parse(fromBase64Url(parts[1] ?? ''))
    return isObject(claims) ? claims : undefined
  } catch {
    return undefined
  }
}

function fromBase64Url(text: string): string {
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'))
  const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0))
  return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
}

function isObject(value: unknown): value is Claims {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
