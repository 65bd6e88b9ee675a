import type { CanonicalParts } from './CanonicalParts.js'

/**
 * The form that mobile apps often use, `timestamp:nonce:appId:installId`, for servers that already check it.
 *
 * It covers neither method nor path nor body: whoever catches such a signature can put it on any other call until it has
 * expired. Use it only where the server can't change.
 */
export function legacyCanonical({ timestamp, nonce, appId, installId }: CanonicalParts): string {
  return `${timestamp}:${nonce}:${appId}:${installId}`
}
