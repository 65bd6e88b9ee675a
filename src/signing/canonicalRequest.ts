import type { CanonicalParts } from './CanonicalParts.js'

/**
 * The default string to sign, in eight lines: method, path, sorted query, hash of the body, time, nonce, app and install
 * id.
 *
 * No part can contain a line break, so two different requests never have the same string. Only the order of query
 * parameters is ignored, since proxies change it.
 */
export function canonicalRequest(parts: CanonicalParts): string {
  const { method, path, query, payload, timestamp, nonce, appId, installId } = parts
  return [method, path, sortQuery(query), payload, timestamp, nonce, appId, installId].join('\n')
}

/** Sorts the encoded parameters by code unit. They are not decoded, since libraries decode and encode differently. */
function sortQuery(query: string): string {
  return query.split('&').sort().join('&')
}
