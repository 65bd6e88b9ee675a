/**
 * Whether loaded data holds nothing to show: `null`, an empty list, a page without items, or an infinite query of which
 * every page is empty.
 */
export function isEmptyData(data: unknown): boolean {
  if (data === undefined || data === null) return true
  if (typeof data !== 'object') return false
  const rows = 'items' in data ? data.items : data
  if (Array.isArray(rows)) return rows.length === 0
  return 'pages' in data && Array.isArray(data.pages) && data.pages.every(isEmptyData)
}
