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

/** A value that is known when it is written. */
export class FakeSentinel {
  readonly resolve: (former: unknown, now: number) => unknown

  constructor(resolve: (former: unknown, now: number) => unknown) {
    this.resolve = resolve
  }
}

/** Stands for a member that is deleted. */
const gone = Symbol('gone')

/** Deletes a member. */
export const deletion = new FakeSentinel(() => gone)

/** What a map is made of. Its names are names, also those with dots. */
export function made(data: object, now: number): FakeData {
  const members = Object.entries(data)
  return Object.fromEntries(
    members.map(([name, value]) => [name, settled(value, undefined, now)] as const),
  )
}

/** What a document is after some of its members were written, whose names can be paths. */
export function written(former: FakeData, changes: object, now: number): FakeData {
  const result: Record<string, unknown> = { ...former }
  for (const [name, value] of Object.entries(changes)) {
    const [first = name, ...rest] = name.split('.')
    const inner = rest.length > 0 ? { [rest.join('.')]: value as unknown } : undefined
    const next = inner
      ? written(mapOf(result[first]), inner, now)
      : settled(value, result[first], now)
    if (next === gone) delete result[first]
    else result[first] = next
  }
  return result
}

/** The value at a path of members. */
export function valueAt(data: FakeData, field: string): unknown {
  return field.split('.').reduce<unknown>((value, name) => mapOf(value)[name], data)
}

/** Whether a value is a map, and not an object of a class. */
export function isMap(value: unknown): value is FakeData {
  return (
    typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype
  )
}

function mapOf(value: unknown): FakeData {
  return isMap(value) ? value : {}
}

function settled(value: unknown, former: unknown, now: number): unknown {
  if (value instanceof FakeSentinel) return value.resolve(former, now)
  if (value instanceof Date) return FakeTimestamp.fromMillis(value.getTime())
  if (Array.isArray(value)) return value.map((each) => settled(each, undefined, now))
  return isMap(value) ? made(value, now) : value
}
