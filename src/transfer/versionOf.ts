type Headers = Readonly<Record<string, string>>

/** By what a part of a file can be asked for; nothing for what is packed for the way, or has only a weak tag. */
export function versionOf(headers: Headers): string | undefined {
  if (headers['content-encoding'] !== undefined || headers['accept-ranges'] === 'none') return
  const { etag } = headers
  if (etag !== undefined && !etag.startsWith('W/')) return etag
  return headers['last-modified']
}

/** Whether a part is of that version, as far as it says: not every server heeds `If-Range`, and other origins don't get it. */
export function isOfVersion(
  { etag, 'last-modified': date }: Headers,
  version: string | undefined,
): boolean {
  const own = version?.startsWith('"') ? etag : date
  return version === undefined || own === undefined || own === version
}
