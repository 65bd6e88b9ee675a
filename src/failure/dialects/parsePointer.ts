import { decodeText } from '../decodeText.js'

/** Splits a JSON pointer, plain (`/items/0`) or as a URI fragment (`#/items/0`). @see RFC 6901 */
export function parsePointer(pointer: string): readonly string[] {
  const segments = pointer.startsWith('#') ? decodeText(pointer.slice(1)) : pointer
  return segments
    .split('/')
    .slice(1)
    .map((segment) => segment.replaceAll('~1', '/').replaceAll('~0', '~'))
}
