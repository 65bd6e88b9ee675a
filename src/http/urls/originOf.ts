/** The origin of an absolute URL, as text; a query may follow it directly. */
export function originOf(url: string): string {
  return /^[^/]*\/\/[^/?]*/.exec(url)?.[0] ?? ''
}
