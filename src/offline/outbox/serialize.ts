import { isRecord } from '../../repository/queries/shareEqual.js'
import { memberOf } from '../../failure/memberOf.js'

/** The member that names the type of a value that JSON does not have. */
const typeMember = '@@'

/** Recreates values from their serialized parts, by type. */
const constructors: Readonly<Record<string, (parts: never) => unknown>> = {
  bigint: BigInt,
  Date: (time: number) => new Date(time),
  Map: (entries: [unknown, unknown][]) => new Map(entries),
  Set: (members: unknown[]) => new Set(members),
}

/**
 * Serializes a value, including dates, maps, sets and bigints.
 *
 * @returns `undefined` for a value that can't be serialized: files, forms, instances of classes
 */
export function serialize(value: unknown): string | undefined {
  try {
    return JSON.stringify(value, replace)
  } catch {
    return undefined
  }
}

/** Restores a serialized value. */
export function deserialize(text: string): unknown {
  return JSON.parse(text, text.includes(typeMember) ? revive : undefined)
}

function revive(_name: string, value: unknown): unknown {
  const create = constructors[String(memberOf(value, typeMember))]
  return create ? create(memberOf(value, 'value') as never) : value
}

function replace(this: unknown, name: string): unknown {
  // JSON.stringify passes a date as a string, so the original is read from its holder.
  const value = memberOf(this, name)
  if (typeof value === 'bigint') return tagged('bigint', String(value))
  if (value instanceof Date) return tagged('Date', Number(value))
  if (value instanceof Map) return tagged('Map', [...value])
  if (value instanceof Set) return tagged('Set', [...value])
  const isPlain = value !== Object(value) && typeof value !== 'symbol'
  if (isPlain || Array.isArray(value) || isRecord(value)) return value
  throw new TypeError()
}

function tagged(type: string, value: unknown): object {
  return { [typeMember]: type, value }
}
