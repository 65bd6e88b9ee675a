import type { ListDefaults, ListValue } from './ListState.js'

/** A change of a list's state. */
export interface ListChange {
  readonly defaults: ListDefaults
  /** The query as it is. */
  readonly search: string
  readonly change: ListDefaults
}

const places: readonly string[] = ['page', 'cursor']

/**
 * Writes a change of a list's state into a query. Defaults leave no word, and what is not the list's stays. Whatever
 * changes but the page leads to the first page.
 */
export function writeListState({ defaults, search, change }: ListChange): string {
  const query = new URLSearchParams(search)
  const isElsewhere = Object.keys(change).some((name) => !places.includes(name))
  const atStart = Object.fromEntries(places.map((name) => [name, defaults[name]]))
  for (const [name, value] of Object.entries({ ...(isElsewhere && atStart), ...change })) {
    query.delete(name)
    const isDefault = JSON.stringify(value) === JSON.stringify(defaults[name])
    for (const text of isDefault ? [] : textsOf(value)) query.append(name, text)
  }
  const written = query.toString()
  return written === '' ? '' : `?${written}`
}

function textsOf(value: ListValue): readonly string[] {
  if (typeof value === 'object') return value.length === 0 ? [''] : value
  return [value === undefined ? '' : String(value)]
}
