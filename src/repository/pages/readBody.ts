import { memberOf } from '../../failure/memberOf.js'
import type { ListResponse } from './PageStrategy.js'

/** The names on the way to a place such as `meta.total`: one where the body has that very name, as `@odata.count` is. */
export function namesTo(body: unknown, place: string): readonly string[] {
  if (place === '') return []
  return Object.hasOwn(Object(body), place) ? [place] : place.split('.')
}

/** What a response says at a place in its body, or under the name of a header. */
export function toldAt({ body, headers }: ListResponse, place: string): unknown {
  const value = valueAt(body, place)
  return value === undefined ? headers[place.toLowerCase()] : value
}

/** What stands at a place such as `meta.total` in a parsed body. */
export function valueAt(body: unknown, place: string): unknown {
  return namesTo(body, place).reduce(
    (value, name) => (Object.hasOwn(Object(value), name) ? memberOf(value, name) : undefined),
    body,
  )
}

/** The whole number that a value stands for. */
export function toCount(value: unknown): number | undefined {
  const isText = typeof value === 'string' && /^\d+$/.test(value)
  const count = isText ? Number(value) : value
  return typeof count === 'number' && Number.isSafeInteger(count) && count >= 0 ? count : undefined
}

/** The text that a value stands for; empty text counts as none. */
export function toText(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value)
  return typeof value === 'string' && value !== '' ? value : undefined
}
