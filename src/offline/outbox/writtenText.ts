import { isRecord } from '../../repository/queries/shareEqual.js'
import { memberOf } from '../../failure/memberOf.js'

/** Marks what JSON has no word for. */
const mark = '@@'

/** What is written as what it is made of. */
const types: Readonly<Record<string, (parts: never) => unknown>> = {
  bigint: BigInt,
  Date: (time: number) => new Date(time),
  Map: (entries: [unknown, unknown][]) => new Map(entries),
  Set: (members: unknown[]) => new Set(members),
}

/**
 * Writes a value down, dates, maps, sets and bigints included.
 *
 * @returns `undefined` for what can't be written: files, forms, instances of classes
 */
export function toText(value: unknown): string | undefined {
  try {
    return JSON.stringify(value, replace)
  } catch {
    return undefined
  }
}

/** Gives back what was written. */
export function fromText(text: string): unknown {
  return JSON.parse(text, text.includes(mark) ? revive : undefined)
}

function revive(_name: string, value: unknown): unknown {
  const make = types[String(memberOf(value, mark))]
  return make ? make(memberOf(value, 'value') as never) : value
}

function replace(this: unknown, name: string): unknown {
  // What is passed has become text already, if it is a date.
  const value = memberOf(this, name)
  if (typeof value === 'bigint') return marked('bigint', String(value))
  if (value instanceof Date) return marked('Date', Number(value))
  if (value instanceof Map) return marked('Map', [...value])
  if (value instanceof Set) return marked('Set', [...value])
  const isPlain = value !== Object(value) && typeof value !== 'symbol'
  if (isPlain || Array.isArray(value) || isRecord(value)) return value
  throw new TypeError()
}

function marked(type: string, value: unknown): object {
  return { [mark]: type, value }
}
