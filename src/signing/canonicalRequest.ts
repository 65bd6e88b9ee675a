import type { CanonicalParts } from './CanonicalParts.js'

/**
 * The text that is signed by default, in eight lines: method, path, sorted query, hash of the body, time, nonce, app and
 * install id.
 *
 * None of them can hold a line break, so no two requests have the same text, but for the order of their parameters, which
 * proxies change.
 */
export function canonicalRequest(parts: CanonicalParts): string {
  const { method, path, query, payload, timestamp, nonce, appId, installId } = parts
  return [method, path, sorted(query), payload, timestamp, nonce, appId, installId].join('\n')
}

/** Sorted as they stand, by code unit: whoever decodes first gets other texts from other libraries. */
function sorted(query: string): string {
  return query.split('&').sort().join('&')
}
