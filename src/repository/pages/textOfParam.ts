import { hashKey } from '@tanstack/react-query'
import { isObject } from '../../failure/isObject.js'

/** A cache, since each page of an infinite list is compared with all of them. */
const texts = new WeakMap<object, string>()

/** Returns a page parameter as text, the same for equal parameters. */
export function textOfParam(param: unknown): string {
  if (!isObject(param)) return hashKey([param])
  const text = texts.get(param) ?? hashKey([param])
  texts.set(param, text)
  return text
}
