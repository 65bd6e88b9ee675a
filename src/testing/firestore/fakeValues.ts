/** What a fake document holds. */
export type FakeData = Readonly<Record<string, unknown>>

/** A time, as Firestore keeps it. */
export class FakeTimestamp {
  readonly seconds: number
  readonly nanoseconds: number

  constructor(seconds: number, nanoseconds: number) {
    this.seconds = seconds
    this.nanoseconds = nanoseconds
  }

  static fromMillis(milliseconds: number): FakeTimestamp {
    const seconds = Math.floor(milliseconds / 1_000)
    return new FakeTimestamp(seconds, Math.round((milliseconds - seconds * 1_000) * 1_000_000))
  }

  toMillis(): number {
    return this.seconds * 1_000 + this.nanoseconds / 1_000_000
  }

  toDate(): Date {
    return new Date(this.toMillis())
  }
}

/** A place on earth. */
export class FakeGeoPoint {
  readonly latitude: number
  readonly longitude: number

  constructor(latitude: number, longitude: number) {
    this.latitude = latitude
    this.longitude = longitude
  }
}

/** Names a document. */
export class FakeReference {
  readonly type = 'document'
  readonly id: string
  readonly path: string

  constructor(path: string) {
    this.path = path
    this.id = path.slice(path.lastIndexOf('/') + 1)
  }
}

/** Whether a value is a map, and not an object of a class. */
export function isMap(value: unknown): value is FakeData {
  return (
    typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype
  )
}

/** What tells times and places. */
type Known = Partial<FakeTimestamp & FakeGeoPoint>

/** Apps take times and places from the SDK itself, whichever one a test gives the repository. */
export function ownValue(value: unknown): unknown {
  if (value instanceof Date) return FakeTimestamp.fromMillis(value.getTime())
  if (isMap(value)) return value
  const { seconds = 0, nanoseconds, latitude = 0, longitude }: Known = Object(value) as object
  if (nanoseconds !== undefined) return new FakeTimestamp(seconds, nanoseconds)
  return longitude === undefined ? value : new FakeGeoPoint(latitude, longitude)
}
