import { configurationFailure } from '../failure/configurationFailure.js'
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
  const query: Query = { pairs: [], format }
  for (const [name, value] of Object.entries(params)) append(query, name, value)
  return query.pairs.join('&')
}

interface Query {
  readonly pairs: string[]
  readonly format: ArrayFormat
}

function append(query: Query, name: string, value: unknown): void {
  if (value === undefined || value === null) return
  if (Array.isArray(value)) return appendList(query, name, value)
  if (typeof value === 'object' && !(value instanceof Date)) {
    for (const [key, inner] of Object.entries(value)) append(query, `${name}[${key}]`, inner)
    return
  }
  query.pairs.push(`${encodeText(name, 'A query parameter')}=${encodeValue(value, name)}`)
}

function appendList(query: Query, name: string, list: unknown[]): void {
  const separator = separators[query.format]
  if (separator === undefined) {
    for (const [index, item] of list.entries())
      append(query, itemName(name, index, query.format), item)
    return
  }
  const items = list.filter((item) => item !== undefined && item !== null)
  if (items.length === 0) return
  const joined = items.map((item) => encodeValue(item, name)).join(separator)
  query.pairs.push(`${encodeText(name, 'A query parameter')}=${joined}`)
}

function itemName(name: string, index: number, format: ArrayFormat): string {
  if (format === 'brackets') return `${name}[]`
  return format === 'indices' ? `${name}[${index}]` : name
}

function encodeValue(value: unknown, name: string): string {
  const text = textOf(value)
  if (text === undefined) {
    throw configurationFailure(
      'query-parameter',
      __DEV__ && `The query parameter '${name}' is no value that a URL can carry.`,
    )
  }
  return encodeText(text, `The query parameter '${name}'`)
}

function textOf(value: unknown): string | undefined {
  if (value instanceof Date) {
    return Number.isNaN(value.getTime()) ? undefined : value.toISOString()
  }
  if (typeof value === 'string') return value
  const isNumber = typeof value === 'bigint' || (typeof value === 'number' && !Number.isNaN(value))
  return isNumber || typeof value === 'boolean' ? String(value) : undefined
}
