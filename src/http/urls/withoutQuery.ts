/** Removes the query and the fragment of a URL or a path. */
export function withoutQuery(url: string): string {
  return url.replace(/[?#].*/s, '')
}
