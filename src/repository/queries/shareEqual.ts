import { isObject } from '../../failure/isObject.js'
import type { StandardSchema } from '../../schema/StandardSchema.js'

/** The item schemas of lists whose items were all validated, and would pass unchanged again. */
export const checkedBy = new WeakMap<object, StandardSchema>()

/**
 * Structural sharing: replaces the parts of a value that equal those of the former one by the former references, so that
 * an unchanged response renders nothing.
 *
 * TanStack's structural sharing treats every `Date` as new.
 */
export function shareEqual(former: unknown, next: unknown): unknown {
  if (Object.is(former, next)) return former
  if (former instanceof Date && next instanceof Date) return +former === +next ? former : next
  if (Array.isArray(former) && Array.isArray(next)) return shareArray(former, next)
  return isRecord(former) && isRecord(next) ? shareRecord(former, next) : next
}

/** Whether a value is a plain object, as JSON, a literal or a spread creates it, and not an instance of a class. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  if (!isObject(value)) return false
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}

function shareArray(former: readonly unknown[], next: readonly unknown[]): readonly unknown[] {
  const shared = next.map((item, index) => shareEqual(former[index], item))
  const isSame =
    shared.length === former.length && shared.every((item, index) => Object.is(item, former[index]))
  const result = isSame ? former : shared
  const schema = checkedBy.get(next)
  if (schema) checkedBy.set(result, schema)
  return result
}

function shareRecord(
  former: Readonly<Record<string, unknown>>,
  next: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const names = Object.keys(next)
  const values = names.map((name) => shareEqual(former[name], next[name]))
  const isSame =
    names.length === Object.keys(former).length &&
    names.every((name, at) => Object.is(values[at], former[name]) && Object.hasOwn(former, name))
  // Unlike an assignment, Object.fromEntries does not set the prototype for a member named __proto__.
  return isSame ? former : Object.fromEntries(names.map((name, at) => [name, values[at]]))
}
