import type { SchemaIssue } from '../failure/ApiFailure.js'
import { isObject } from '../failure/isObject.js'

/** Finds the fields of a value that its schema removed. Rows of a list share one path: `items[].price`. */
export function findUnknownKeys(value: unknown, known: unknown, path = ''): SchemaIssue[] {
  if (!isObject(value) || !isObject(known)) return []
  if (Array.isArray(value)) {
    const rows = Array.isArray(known) ? known : []
    return value.flatMap((row, index) => findUnknownKeys(row, rows[index], `${path}[]`))
  }
  return Object.entries(value).flatMap(([key, member]) => {
    const place = path === '' ? key : `${path}.${key}`
    if (!Object.hasOwn(known, key)) return [{ path: place, message: 'An unknown field.' }]
    return findUnknownKeys(member, Reflect.get(known, key), place)
  })
}
