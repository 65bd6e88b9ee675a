/**
 * Replaces what is equal in two values by the former one, so that an answer that brings nothing new changes no reference
 * and renders nothing.
 *
 * TanStack's own way of doing this takes every `Date` for a new one.
 */
export function shareEqual(former: unknown, next: unknown): unknown {
  if (Object.is(former, next)) return former
  if (former instanceof Date && next instanceof Date) return shareDate(former, next)
  if (Array.isArray(former) && Array.isArray(next)) return shareArray(former, next)
  return isRecord(former) && isRecord(next) ? shareRecord(former, next) : next
}

/** An object whose members can be walked: made by JSON, a literal or a spread, and not by a class. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) return false
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}

function shareDate(former: Date, next: Date): Date {
  return former.getTime() === next.getTime() ? former : next
}

function shareArray(former: readonly unknown[], next: readonly unknown[]): readonly unknown[] {
  const shared = next.map((item, index) => shareEqual(former[index], item))
  const isSame =
    shared.length === former.length && shared.every((item, index) => Object.is(item, former[index]))
  return isSame ? former : shared
}

function shareRecord(
  former: Readonly<Record<string, unknown>>,
  next: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const names = Object.keys(next)
  let isSame = names.length === Object.keys(former).length
  const shared: Record<string, unknown> = {}
  for (const name of names) {
    const value = shareEqual(former[name], next[name])
    isSame &&= Object.hasOwn(former, name) && Object.is(value, former[name])
    // Not an assignment, which would set the prototype for a member called __proto__.
    if (name === '__proto__') Object.defineProperty(shared, name, { value, enumerable: true })
    else shared[name] = value
  }
  return isSame ? former : shared
}
