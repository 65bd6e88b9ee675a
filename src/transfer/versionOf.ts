type Headers = Readonly<Record<string, string>>

/** By what a part of a file can be asked for; nothing for what is packed for the way, or has only a weak tag. */
export function versionOf(headers: Headers): string | undefined {
  if (headers['content-encoding'] !== undefined || headers['accept-ranges'] === 'none') return
  const { etag } = headers
  return !etag || etag.startsWith('W/') ? headers['last-modified'] : etag
}

/**
 * Whether a part is of the same version as what came before, as far as both say: not every server heeds `If-Range`, and
 * other origins don't get it. A weak tag tells what a date does not, of a file that changed within the same second.
 */
export function isSameVersion(part: Headers, former: Headers): boolean {
  const isTagged = part['etag'] && former['etag']
  const [own, other] = [part, former].map((it) =>
    isTagged ? it['etag']?.replace(/^W\//, '') : it['last-modified'],
  )
  return !own || !other || own === other
}
