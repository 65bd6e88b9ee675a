import { memberOf } from '../../failure/memberOf.js'

/**
 * Whether loaded data holds nothing to show: `null`, an empty list, a page without items, or an infinite query of which
 * every page is empty.
 */
export function isEmptyData(data: unknown): boolean {
  const rows = memberOf(data, 'items') ?? data ?? []
  if (Array.isArray(rows)) return rows.length === 0
  const pages = memberOf(data, 'pages')
  return Array.isArray(pages) && pages.every(isEmptyData)
}
