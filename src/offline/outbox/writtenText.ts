/** Marks what JSON has no word for. */
const mark = '@@'

/**
 * Writes variables down, dates, maps, sets and bigints included.
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
  if (mark in written) return revive(written[mark], Reflect.get(written, 'value'))
  return mapMembers(written, fromWritten)
}

function write(value: unknown): unknown {
  if (typeof value === 'bigint') return { [mark]: 'bigint', value: `${value}` }
  if (typeof value === 'function' || typeof value === 'symbol') throw new TypeError(typeof value)
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map(write)
  if (value instanceof Date) return { [mark]: 'Date', value: value.getTime() }
  if (value instanceof Map) return { [mark]: 'Map', value: write([...value]) }
  if (value instanceof Set) return { [mark]: 'Set', value: write([...value]) }
  const prototype: unknown = Object.getPrototypeOf(value)
  if (prototype !== Object.prototype && prototype !== null) throw new TypeError('instance')
  return mapMembers(value, write)
}

function revive(type: unknown, value: unknown): unknown {
  if (type === 'bigint') return BigInt(String(value))
  if (type === 'Date') return new Date(Number(value))
  const items: unknown = fromWritten(value)
  if (!Array.isArray(items)) return undefined
  return type === 'Map' ? new Map(items as [unknown, unknown][]) : new Set(items)
}

function mapMembers(value: object, change: (member: unknown) => unknown): object {
  const entries = Object.entries(value).filter(([, member]) => member !== undefined)
  return Object.fromEntries(entries.map(([name, member]) => [name, change(member)]))
}
