import {
  defaultValue,
  type ListDefault,
  type ListDefaults,
  type ListValue,
  type ListValues,
} from './ListState.js'

/** Reads the state of a list from a query string. Missing and invalid values are replaced by their defaults. */
export function readListState(defaults: ListDefaults, search: string): ListValues {
  const query = new URLSearchParams(search)
  const entries = Object.entries(defaults).map(([name, declared]): [string, ListValue] => {
    const value = query.has(name) ? parse(query.getAll(name), declared) : undefined
    const isUsable = value !== undefined && isPossible(name, value)
    return [name, isUsable ? value : defaultValue(declared)]
  })
  return Object.fromEntries(entries)
}

/** Parses a value by the type of its default; `undefined` if it is invalid. */
function parse(texts: readonly string[], declared: ListDefault): ListValue {
  const text = texts.at(-1) ?? ''
  const sample = typeof declared === 'function' ? declared() : declared
  if (typeof sample === 'object') return texts.filter((value) => value !== '')
  if (typeof sample === 'number') return parseNumber(text)
  if (typeof sample === 'boolean')
    return /^(?:true|false)$/.test(text) ? text === 'true' : undefined
  return text === '' && defaultValue(declared) === undefined ? undefined : text
}

function parseNumber(text: string): number | undefined {
  const number = Number(text)
  return text.trim() !== '' && Number.isFinite(number) ? number : undefined
}

function isPossible(name: string, value: ListValue): boolean {
  const isCount = name === 'page' || name === 'pageSize'
  return !isCount || typeof value !== 'number' || (Number.isSafeInteger(value) && value > 0)
}
