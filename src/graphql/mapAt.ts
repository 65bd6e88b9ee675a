import { isRecord } from '../repository/queries/shareEqual.js'

/** The path of a value in data. */
export type ValuePath = readonly (string | number)[]

/** Maps a value at a path. */
export type Change = (value: unknown, path: ValuePath) => unknown

/**
 * Maps the values at a path, such as `products.edges.node`, through lists on the way. Unchanged objects keep their identity.
 */
export function mapAt(value: unknown, names: readonly string[], change: Change): unknown {
  if (value === null || value === undefined) return value
  if (Array.isArray(value)) {
    const next = value.map((item, index) => mapAt(item, names, below(index, change)))
    return next.every((item, index) => Object.is(item, value[index])) ? value : next
  }
  const [name, ...rest] = names
  if (name === undefined) return change(value, [])
  if (!isRecord(value)) return value
  const next = mapAt(value[name], rest, below(name, change))
  return Object.is(next, value[name]) ? value : { ...value, [name]: next }
}

function below(name: string | number, change: Change): Change {
  return (value, path) => change(value, [name, ...path])
}
