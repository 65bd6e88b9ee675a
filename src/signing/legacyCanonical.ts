import type { CanonicalParts } from './CanonicalParts.js'

/**
 * The string to sign of many mobile apps, `timestamp:nonce:appId:installId`, for servers that already verify it.
 *
 * It covers neither method nor path nor body: anyone who intercepts such a signature can use it for any other call until
 * it expires. Use it only if the server can't be changed.
 */
export function legacyCanonical({ timestamp, nonce, appId, installId }: CanonicalParts): string {
  return `${timestamp}:${nonce}:${appId}:${installId}`
}
