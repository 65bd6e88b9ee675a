import { memberOf } from '../../failure/memberOf.js'
import type { ListResponse } from './PageStrategy.js'

/** Splits a path such as `meta.total` into names. A path that is a name in the body is not split, such as `@odata.count`. */
export function namesTo(body: unknown, place: string): readonly string[] {
  if (place === '') return []
  return Object.hasOwn(Object(body), place) ? [place] : place.split('.')
}

/** Returns the value at a path in a response's body, or in a header of that name. */
export function toldAt({ body, headers }: ListResponse, place: string): unknown {
  const value = valueAt(body, place)
  return value === undefined ? headers[place.toLowerCase()] : value
}

/** Returns the value at a path such as `meta.total` in a parsed body. */
export function valueAt(body: unknown, place: string): unknown {
  return namesTo(body, place).reduce(
    (value, name) => (Object.hasOwn(Object(value), name) ? memberOf(value, name) : undefined),
    body,
  )
}

/** Converts a value to a whole number, from 0; `undefined` if it is none. */
export function toCount(value: unknown): number | undefined {
  const isText = typeof value === 'string' && /^\d+$/.test(value)
  const count = isText ? Number(value) : value
  return typeof count === 'number' && Number.isSafeInteger(count) && count >= 0 ? count : undefined
}

/** Converts a value to text; `undefined` for empty text and other values. */
export function toText(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value)
  return typeof value === 'string' && value !== '' ? value : undefined
}
