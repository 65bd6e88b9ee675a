import { defaultValue, type ListDefaults, type ListValues } from './ListState.js'

/** A change of a list's state. */
export interface ListChange {
  readonly defaults: ListDefaults
  /** The current query string. */
  readonly search: string
  readonly change: ListValues
}

const pageNames: readonly string[] = ['page', 'cursor']

/**
 * Writes a change of a list's state into a query string. Defaults are left out, and parameters of others stay. A change of
 * anything but the page goes to the first page.
 */
export function writeListState({ defaults, search, change }: ListChange): string {
  const query = new URLSearchParams(search)
  const changesFilter = Object.keys(change).some((name) => !pageNames.includes(name))
  const firstPage = Object.fromEntries(
    pageNames.map((name) => [name, defaultValue(defaults[name])]),
  )
  for (const [name, value] of Object.entries({ ...(changesFilter && firstPage), ...change })) {
    query.delete(name)
    const isDefault = JSON.stringify(value) === JSON.stringify(defaultValue(defaults[name]))
    for (const text of isDefault ? [] : toTexts(value)) query.append(name, text)
  }
  const written = query.toString()
  return written === '' ? '' : `?${written}`
}

function toTexts(value: unknown): readonly string[] {
  if (Array.isArray(value) && value.length > 0) return value.map(String)
  // No value, and an empty list, are empty text.
  return [[value].join()]
}
