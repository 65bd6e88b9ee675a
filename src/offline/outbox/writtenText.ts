/** Marks what JSON has no word for. */
const mark = '@@'

/** What is written as what it is made of. */
const types: Readonly<Record<string, new (parts: never) => object>> = { Date, Map, Set }

/**
 * Writes a value down, dates, maps, sets and bigints included.
 *
 * @returns `undefined` for what can't be written: files, forms, instances of classes
 */
export function toWritten(value: unknown): unknown {
  try {
    return write(value)
  } catch {
    return undefined
  }
}

/** Gives back what was written. */
export function fromWritten(written: unknown): unknown {
  if (typeof written !== 'object' || written === null) return written
  if (Array.isArray(written)) return written.map(fromWritten)
  if (!(mark in written)) return mapMembers(written, fromWritten)
  const parts: unknown = fromWritten(Reflect.get(written, 'value'))
  const type = types[String(written[mark])]
  return type ? new type(parts as never) : BigInt(String(parts))
}

function write(value: unknown): unknown {
  if (typeof value === 'bigint') return { [mark]: 'bigint', value: `${value}` }
  if (typeof value === 'function' || typeof value === 'symbol') throw new TypeError()
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map(write)
  if (value instanceof Date) return { [mark]: 'Date', value: value.getTime() }
  for (const type of [Map, Set]) {
    if (value instanceof type) return { [mark]: type.name, value: write([...value]) }
  }
  const prototype: unknown = Object.getPrototypeOf(value)
  if (prototype !== Object.prototype && prototype !== null) throw new TypeError()
  return mapMembers(value, write)
}

/** An object with all its members changed. */
export function mapMembers(value: object, change: (member: unknown) => unknown): object {
  const entries = Object.entries(value).filter(([, member]) => member !== undefined)
  return Object.fromEntries(entries.map(([name, member]) => [name, change(member)]))
}
