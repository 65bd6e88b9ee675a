/** The origin of an absolute URL, as text; a query can stand right after it. */
export function originOf(url: string): string {
  return /^[^/]*\/\/[^/?]*/.exec(url)?.[0] ?? ''
}
