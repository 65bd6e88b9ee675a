import { compareValues } from './compareValues.js'
import { FakeTimestamp, isMap, ownValue } from './fakeValues.js'

/** Stands for a member that is deleted. */
export const gone = Symbol('gone')

/** A value that is known when it is written. */
export class FakeSentinel {
  readonly resolve: (former: unknown, now: number) => unknown

  constructor(resolve: (former: unknown, now: number) => unknown) {
    this.resolve = resolve
  }
}

/** The functions of the SDK that make sentinels. */
export const sentinels = {
  serverTimestamp: () => new FakeSentinel((_, now) => FakeTimestamp.fromMillis(now)),
  increment: (by: number) =>
    new FakeSentinel((former) => (typeof former === 'number' ? former : 0) + by),
  deleteField: () => new FakeSentinel(() => gone),
  arrayUnion: (...values: readonly unknown[]) =>
    new FakeSentinel((former) => [...listOf(former), ...values.map(ownValue)].filter(isFirst)),
  arrayRemove: (...values: readonly unknown[]) =>
    new FakeSentinel((former) =>
      listOf(former).filter((item) => !includes(values.map(ownValue), item)),
    ),
}

/**
 * The sentinel that a value is. Those of the SDK itself are known by the name of their function, which stands in each beside
 * what it was given, under whatever name the SDK's build has for that.
 */
export function sentinelOf(value: unknown): FakeSentinel | undefined {
  if (value instanceof FakeSentinel) return value
  if (typeof value !== 'object' || value === null || isMap(value)) return undefined
  const { _methodName: name, ...rest }: { _methodName?: unknown } = value
  if (typeof name !== 'string' || !Object.hasOwn(sentinels, name)) return undefined
  const make: (...given: never[]) => FakeSentinel = sentinels[name as keyof typeof sentinels]
  // One number, or the items of a list; lists in lists are none of Firestore's.
  return make(...(Object.values(rest).flat() as never[]))
}

function isFirst(item: unknown, index: number, list: readonly unknown[]): boolean {
  return !includes(list.slice(0, index), item)
}

function includes(list: readonly unknown[], item: unknown): boolean {
  return list.some((each) => compareValues(each, item) === 0)
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}
