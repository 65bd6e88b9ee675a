import { memberOf } from '../../failure/memberOf.js'

/**
 * Whether loaded data is empty: `null`, an empty list, a page without items, or the data of an infinite query whose pages
 * are all empty.
 */
export function isEmptyData(data: unknown): boolean {
  const rows = memberOf(data, 'items') ?? data ?? []
  if (Array.isArray(rows)) return rows.length === 0
  const pages = memberOf(data, 'pages')
  return Array.isArray(pages) && pages.every(isEmptyData)
}
