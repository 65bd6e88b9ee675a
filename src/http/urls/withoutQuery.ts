/** A URL, or a path, without its query and its fragment. */
export function withoutQuery(url: string): string {
  return url.replace(/[?#].*/s, '')
}
