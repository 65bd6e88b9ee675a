/** Splits a JSON pointer, plain (`/items/0`) or as a URI fragment (`#/items/0`). @see RFC 6901 */
export function parsePointer(pointer: string): readonly string[] {
  const segments = pointer.startsWith('#') ? decode(pointer.slice(1)) : pointer
  return segments
    .split('/')
    .slice(1)
    .map((segment) => segment.replaceAll('~1', '/').replaceAll('~0', '~'))
}

function decode(fragment: string): string {
  try {
    return decodeURIComponent(fragment)
  } catch {
    return fragment
  }
}
