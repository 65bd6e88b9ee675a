import { configurationFailure } from '../../failure/configurationFailure.js'
import { toJsonValue } from '../bodies/toJsonValue.js'
import { encodeText } from '../bodies/encodeText.js'

/**
 * How a list is serialized in a query: `multi` repeats the name (`a=1&a=2`), `brackets` writes `a[]=1`, `indices` `a[0]=1`; the
 * others join the items by a comma (`comma`, `csv`), a space (`ssv`), a tab (`tsv`) or a pipe.
 */
export type ArrayFormat =
  'multi' | 'brackets' | 'indices' | 'comma' | 'csv' | 'ssv' | 'tsv' | 'pipes'

/** The suffix of the name for each item, with its index for `#`; or the separator of the items. */
const styles: Readonly<Record<ArrayFormat, string>> = {
  multi: '',
  brackets: '[]',
  indices: '[#]',
  comma: ',',
  csv: ',',
  ssv: '%20',
  tsv: '%09',
  pipes: '%7C',
}

/**
 * Serializes query parameters, without the question mark. `undefined` and `null` are omitted; empty strings, `false` and `0`
 * are not. Dates and other values with a `toJSON` method are serialized by it.
 *
 * @throws a `configuration` failure for an invalid date, a NaN, and values that a URL can't contain, such as a `Map` or a file
 */
export function serializeParams(params: object, format: ArrayFormat = 'multi'): string {
  if (params instanceof URLSearchParams) return params.toString()
  const style = styles[format]
  const pairs: string[] = []
  const write = (name: string, values: readonly string[]): void => {
    const key = encodeText(name, __DEV__ && 'A query parameter')
    if (values.length > 0) pairs.push(`${key}=${values.join(style)}`)
  }
  const append = (name: string, param: unknown): void => {
    if (isMissing(param)) return
    const value = toJsonValue(param)
    if (!isNested(value)) return write(name, [encodeValue(value, name)])
    const isList = Array.isArray(value)
    if (isList && /^[^[]/.test(style)) {
      const items = value.filter((item) => !isMissing(item))
      return write(
        name,
        items.map((item) => encodeValue(toJsonValue(item), name)),
      )
    }
    for (const [key, inner] of Object.entries(value))
      append(name + (isList ? style.replace('#', key) : `[${key}]`), inner)
  }
  for (const [name, value] of Object.entries(params)) append(name, value)
  return pairs.join('&')
}

function isMissing(value: unknown): value is undefined | null {
  return value === undefined || value === null
}

/** Whether a value is a list or a plain object, not a map or a file, which have no own members. */
function isNested(value: unknown): value is object {
  return /^\[object (?:Object|Array)\]$/.test(Object.prototype.toString.call(value))
}

function encodeValue(value: unknown, name: string): string {
  const isValid = /^(?:string|bigint|boolean|number)$/.test(typeof value) && !Number.isNaN(value)
  if (!isValid) {
    throw configurationFailure(
      'query-parameter',
      __DEV__ && `The query parameter '${name}' is not a value that a URL can contain.`,
    )
  }
  return encodeText(String(value), __DEV__ && `The query parameter '${name}'`)
}
