/**
 * Whether loaded data holds nothing to show: `null`, an empty list, a page without items, or an infinite query of which
 * every page is empty.
 */
export function isEmptyData(data: unknown): boolean {
  if (data === undefined || data === null) return true
  if (Array.isArray(data)) return data.length === 0
  if (typeof data !== 'object') return false
  if ('items' in data && Array.isArray(data.items)) return data.items.length === 0
  return 'pages' in data && Array.isArray(data.pages) && data.pages.every(isEmptyData)
}
