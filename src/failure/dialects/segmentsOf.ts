import { isRecord } from './isRecord.js'
import { parseFieldPath } from './parseFieldPath.js'
import { parsePointer } from './parsePointer.js'
import { pathOfName } from './pathOfName.js'

/** The segments of a place: of a list of them, of a JSON pointer, or of a name such as `items[0].name`. */
export function segmentsOf(place: unknown): readonly string[] {
  if (Array.isArray(place)) return place.map(keyOf).flatMap(parseFieldPath)
  if (typeof place !== 'string') return []
  return place.startsWith('/') ? parsePointer(place) : pathOfName(place)
}

/** Standard Schema allows a segment to be an object with its key. */
function keyOf(segment: unknown): string {
  return String(isRecord(segment) ? segment.key : segment)
}
