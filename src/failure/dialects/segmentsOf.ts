import { isRecord } from './isRecord.js'
import { parseFieldPath } from './parseFieldPath.js'
import { parsePointer } from './parsePointer.js'
import { pathOfName } from './pathOfName.js'

/** Parses the segments of a path: from a list of them, a JSON pointer, or a name such as `items[0].name`. */
export function segmentsOf(place: unknown): readonly string[] {
  if (Array.isArray(place)) return place.map(keyOf).flatMap(parseFieldPath)
  if (typeof place !== 'string') return []
  return place.startsWith('/') ? parsePointer(place) : pathOfName(place)
}

/** In Standard Schema a segment can be an object with a `key`. */
function keyOf(segment: unknown): string {
  return String(isRecord(segment) ? segment.key : segment)
}
