import { FakeGeoPoint, FakeReference, FakeTimestamp, isMap } from './fakeValues.js'

/** Orders values as Firestore does: by their types first. */
export function compareValues(a: unknown, b: unknown): number {
  const [one, other] = [rankOf(a), rankOf(b)]
  if (one !== other) return one - other
  if (Array.isArray(a) && Array.isArray(b)) return compareLists(a, b)
  if (isMap(a) && isMap(b)) return compareLists(entriesOf(a), entriesOf(b))
  const [left, right] = [keyOf(a), keyOf(b)]
  if (Array.isArray(left) && Array.isArray(right)) return compareLists(left, right)
  if (left === right || (Number.isNaN(left) && Number.isNaN(right))) return 0
  return Number.isNaN(left) || (left as number) < (right as number) ? -1 : 1
}

function rankOf(value: unknown): number {
  const tests = [
    value === null || value === undefined,
    typeof value === 'boolean',
    typeof value === 'number',
    value instanceof FakeTimestamp,
    typeof value === 'string',
    value instanceof Uint8Array,
    value instanceof FakeReference,
    value instanceof FakeGeoPoint,
    Array.isArray(value),
  ]
  const rank = tests.indexOf(true)
  return rank < 0 ? tests.length : rank
}

function keyOf(value: unknown): unknown {
  if (value instanceof FakeTimestamp) return [value.seconds, value.nanoseconds]
  if (value instanceof FakeReference) return value.path.split('/')
  if (value instanceof FakeGeoPoint) return [value.latitude, value.longitude]
  return value instanceof Uint8Array ? [...value] : value
}

function entriesOf(map: Readonly<Record<string, unknown>>): readonly unknown[] {
  return Object.keys(map)
    .sort()
    .flatMap((name) => [name, map[name]])
}

function compareLists(a: readonly unknown[], b: readonly unknown[]): number {
  for (const [index, value] of a.entries()) {
    if (index >= b.length) return 1
    const order = compareValues(value, b[index])
    if (order !== 0) return order
  }
  return a.length - b.length
}
