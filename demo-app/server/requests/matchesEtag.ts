/**
 * Whether a list of entity tags, as in `If-Match` and `If-None-Match`, contains a tag (RFC 9110, 8.8.3 and 13.1).
 *
 * A weak tag matches only with `weak`: `If-None-Match` compares weakly, `If-Match` strongly.
 */
export function matchesEtag(header: string, etag: string, { weak }: { weak: boolean }): boolean {
  if (header.trim() === '*') return true
  const tags = header.match(/(?:W\/)?"[^"]*"/g) ?? []
  return tags.some((tag) => tag === etag || (weak && tag === `W/${etag}`))
}
