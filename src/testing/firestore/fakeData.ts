import { gone, sentinelOf } from './fakeSentinels.js'
import { type FakeData, isMap, ownValue } from './fakeValues.js'

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

function mapOf(value: unknown): FakeData {
  return isMap(value) ? value : {}
}

function settled(value: unknown, former: unknown, now: number): unknown {
  const sentinel = sentinelOf(value)
  if (sentinel) return sentinel.resolve(former, now)
  if (Array.isArray(value)) return value.map((each) => settled(each, undefined, now))
  return isMap(value) ? made(value, now) : ownValue(value)
}
