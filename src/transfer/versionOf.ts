type Headers = Readonly<Record<string, string>>

/**
 * Returns the `If-Range` validator of a response: its strong `ETag`, else `Last-Modified`; `undefined` for a compressed
 * response, or a server without ranges.
 */
export function versionOf(headers: Headers): string | undefined {
  if (headers['content-encoding'] !== undefined || headers['accept-ranges'] === 'none') return
  const { etag } = headers
  return !etag || etag.startsWith('W/') ? headers['last-modified'] : etag
}

/**
 * Returns whether a part is of the same version as the parts before, as far as both headers tell: not every server supports
 * `If-Range`, and it is not sent to other origins. A weak tag detects a change within the same second, which a date does
 * not.
 */
export function isSameVersion(part: Headers, former: Headers): boolean {
  const isTagged = part['etag'] && former['etag']
  const [own, other] = [part, former].map((it) =>
    isTagged ? it['etag']?.replace(/^W\//, '') : it['last-modified'],
  )
  return !own || !other || own === other
}
