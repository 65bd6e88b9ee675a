import type { ListDefaults, ListValue } from './ListState.js'

/** Reads the state of a list from a query. What is missing there, or makes no sense, is as the defaults say. */
export function readListState(defaults: ListDefaults, search: string): ListDefaults {
  const query = new URLSearchParams(search)
  const entries = Object.entries(defaults).map(([name, fallback]): [string, ListValue] => {
    const value = query.has(name) ? parse(query.getAll(name), fallback) : fallback
    return [name, isPossible(name, value) ? value : fallback]
  })
  return Object.fromEntries<ListValue>(entries)
}

function parse(values: readonly string[], fallback: ListValue): ListValue {
  const text = values.at(-1) ?? ''
  if (typeof fallback === 'object') return values.filter((value) => value !== '')
  if (typeof fallback === 'number') return parseNumber(text) ?? fallback
  if (typeof fallback === 'boolean') return truths[text] ?? fallback
  return text === '' && fallback === undefined ? undefined : text
}

const truths: Readonly<Record<string, boolean>> = { true: true, false: false }

function parseNumber(text: string): number | undefined {
  const number = Number(text)
  return text.trim() !== '' && Number.isFinite(number) ? number : undefined
}

function isPossible(name: string, value: ListValue): boolean {
  const isCount = name === 'page' || name === 'pageSize'
  return !isCount || typeof value !== 'number' || (Number.isSafeInteger(value) && value > 0)
}
