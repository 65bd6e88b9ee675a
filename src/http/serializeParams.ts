import { configurationFailure } from './configurationFailure.js'
import { encodeText } from './encodeText.js'

/**
 * How a list stands in a query: `multi` repeats the name (`a=1&a=2`), `brackets` writes `a[]=1`, `indices` `a[0]=1`; the
 * others join the items by a comma (`comma`, `csv`), a space (`ssv`), a tab (`tsv`) or a pipe.
 */
export type ArrayFormat =
  'multi' | 'brackets' | 'indices' | 'comma' | 'csv' | 'ssv' | 'tsv' | 'pipes'

const separators: Readonly<Partial<Record<ArrayFormat, string>>> = {
  comma: ',',
  csv: ',',
  ssv: '%20',
  tsv: '%09',
  pipes: '%7C',
}

/**
 * Writes query parameters, without the question mark. `undefined` and `null` are left out; empty texts, `false` and `0`
 * are not.
 *
 * @throws a `configuration` failure for an invalid date or a NaN
 */
export function serializeParams(params: object, format: ArrayFormat): string {
  if (params instanceof URLSearchParams) return params.toString()
  const pairs: string[] = []
  for (const [name, value] of Object.entries(params)) append(pairs, name, value, format)
  return pairs.join('&')
}

function append(pairs: string[], name: string, value: unknown, format: ArrayFormat): void {
  if (value === undefined || value === null) return
  if (Array.isArray(value)) return appendList(pairs, name, value, format)
  if (typeof value === 'object' && !(value instanceof Date)) {
    for (const [key, inner] of Object.entries(value))
      append(pairs, `${name}[${key}]`, inner, format)
    return
  }
  pairs.push(`${encodeText(name, 'A query parameter')}=${encodeValue(value, name)}`)
}

function appendList(pairs: string[], name: string, list: unknown[], format: ArrayFormat): void {
  const separator = separators[format]
  if (separator === undefined) {
    for (const [index, item] of list.entries())
      append(pairs, itemName(name, index, format), item, format)
    return
  }
  const items = list.filter((item) => item !== undefined && item !== null)
  if (items.length === 0) return
  const joined = items.map((item) => encodeValue(item, name)).join(separator)
  pairs.push(`${encodeText(name, 'A query parameter')}=${joined}`)
}

function itemName(name: string, index: number, format: ArrayFormat): string {
  if (format === 'brackets') return `${name}[]`
  return format === 'indices' ? `${name}[${index}]` : name
}

function encodeValue(value: unknown, name: string): string {
  const isUnsendable = typeof value === 'object' && !(value instanceof Date)
  // The only values that differ from themselves: NaN, and the time of an invalid date.
  const isBroken = Number.isNaN(value instanceof Date ? value.getTime() : value)
  if (isUnsendable || isBroken) {
    throw configurationFailure(`The query parameter '${name}' is no value that a URL can carry.`)
  }
  const text = value instanceof Date ? value.toISOString() : String(value)
  return encodeText(text, `The query parameter '${name}'`)
}
