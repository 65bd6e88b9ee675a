import { configurationFailure } from '../../failure/configurationFailure.js'
import { isObject } from '../../failure/isObject.js'
import { isRecord } from '../../repository/queries/shareEqual.js'
import type { Firestore } from './FirestoreOptions.js'
import type { FirestoreSnapshot } from './FirestoreSdk.js'

/** Serializes the values that a list is ordered by, as the cursor of a document. A text can be part of a query key. */
export function writeCursor(snapshot: FirestoreSnapshot, fields: readonly string[]): string {
  const values = fields.map((field) => snapshot.get(field, { serverTimestamps: 'estimate' }))
  return JSON.stringify([...values.map(pack), snapshot.id])
}

/** Parses the values of a cursor. */
export function readCursor(cursor: string, { sdk, db }: Firestore): readonly unknown[] {
  const values = parse(cursor)
  if (!Array.isArray(values)) {
    throw configurationFailure(
      'firestore-cursor',
      __DEV__ && `"${cursor}" is no cursor. Pass the "nextCursor" or "previousCursor" of a page.`,
    )
  }
  return values.map((value: unknown) => {
    if (!isRecord(value)) return value
    const { time, place, reference, number } = value
    if (isPair(time)) return new sdk.Timestamp(...time)
    if (isPair(place)) return new sdk.GeoPoint(...place)
    if (typeof reference === 'string') return sdk.doc(db, reference)
    return Number(number)
  })
}

/** Converts a value to JSON. Classes are detected by their members, since there may be two copies of an SDK. */
function pack(value: unknown): unknown {
  if (typeof value === 'number' && !Number.isFinite(value)) return { number: String(value) }
  if (value instanceof Date) return pack(timeOf(value.getTime()))
  if (!isObject(value)) return value ?? null
  const { seconds, nanoseconds, latitude, longitude, path } = membersOf(value)
  if (seconds !== undefined) return { time: [seconds, nanoseconds] }
  if (latitude !== undefined) return { place: [latitude, longitude] }
  if (path !== undefined) return { reference: path }
  throw configurationFailure(
    'firestore-order',
    __DEV__ &&
      'A list is ordered by a member that is a map, a list or bytes, where no page can begin. Order it by text, a number, a boolean, a time, a place or a reference.',
  )
}

function timeOf(milliseconds: number): object {
  const seconds = Math.floor(milliseconds / 1_000)
  return { seconds, nanoseconds: (milliseconds - seconds * 1_000) * 1_000_000 }
}

function membersOf(value: object): Readonly<Record<string, unknown>> {
  const names = ['seconds', 'nanoseconds', 'latitude', 'longitude', 'path']
  return Object.fromEntries(names.map((name) => [name, Reflect.get(value, name)]))
}

function parse(cursor: string): unknown {
  try {
    return JSON.parse(cursor)
  } catch {
    return undefined
  }
}

function isPair(value: unknown): value is [number, number] {
  return Array.isArray(value) && value.length === 2
}
