import { defaultValue, type ListDefaults, type ListValues } from './ListState.js'

/** A change of a list's state. */
export interface ListChange {
  readonly defaults: ListDefaults
  /** The query as it is. */
  readonly search: string
  readonly change: ListValues
}

const places: readonly string[] = ['page', 'cursor']

/**
 * Writes a change of a list's state into a query. Defaults leave no word, and what is not the list's stays. Whatever
 * changes but the page leads to the first page.
 */
export function writeListState({ defaults, search, change }: ListChange): string {
  const query = new URLSearchParams(search)
  const isElsewhere = Object.keys(change).some((name) => !places.includes(name))
  const atStart = Object.fromEntries(places.map((name) => [name, defaultValue(defaults[name])]))
  for (const [name, value] of Object.entries({ ...(isElsewhere && atStart), ...change })) {
    query.delete(name)
    const isDefault = JSON.stringify(value) === JSON.stringify(defaultValue(defaults[name]))
    for (const text of isDefault ? [] : textsOf(value)) query.append(name, text)
  }
  const written = query.toString()
  return written === '' ? '' : `?${written}`
}

function textsOf(value: unknown): readonly string[] {
  if (Array.isArray(value) && value.length > 0) return value.map(String)
  // No value, and no item, are an empty text.
  return [[value].join()]
}
