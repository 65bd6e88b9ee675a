import { hashKey } from '@tanstack/react-query'
import { isObject } from '../../failure/isObject.js'

/** Kept, since each page of an infinite list is looked for among all of them. */
const texts = new WeakMap<object, string>()

/** The parameter of a page as text: equal ones have the same. */
export function textOfParam(param: unknown): string {
  if (!isObject(param)) return hashKey([param])
  const text = texts.get(param) ?? hashKey([param])
  texts.set(param, text)
  return text
}
