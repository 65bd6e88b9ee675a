import { isRecord } from '../queries/shareEqual.js'

/** Changes the rows of one page of a list. */
export type RowsChange = (rows: readonly unknown[]) => readonly unknown[]

/** Changes the rows of a list, whatever its pagination: an array, or a page with `items` and perhaps a `total`. */
export function changeRows(list: unknown, change: RowsChange): unknown {
  if (Array.isArray(list)) return change(list)
  if (!isRecord(list) || !Array.isArray(list['items'])) return list
  const items = change(list['items'])
  if (items === list['items']) return list
  return { ...list, items, ...countsAfter(list, items.length - list['items'].length) }
}

/** Changes the pages of an infinite list. The callback gets the index of the page and the number of pages. */
export function changePages(
  data: unknown,
  change: (page: unknown, index: number, count: number) => unknown,
): unknown {
  if (!isRecord(data) || !Array.isArray(data['pages'])) return data
  const former: readonly unknown[] = data['pages']
  const pages = former.map((page, index) => change(page, index, former.length))
  return pages.every((page, index) => page === former[index]) ? data : { ...data, pages }
}

/** Changes the rows of a list, or of all pages of an infinite list. */
export function changeAllRows(data: unknown, change: RowsChange): unknown {
  const inPage = (page: unknown) => changeRows(page, change)
  return inPage(changePages(data, inPage))
}

/** Replaces some rows of a list, or of all pages of an infinite list, by others or by none. */
export function replaceRows(
  data: unknown,
  former: readonly unknown[],
  replacements: readonly (readonly unknown[])[],
): unknown {
  const isSame = former.every((row, index) => replacements[index]?.[0] === row)
  if (isSame) return data
  const replaceIn: RowsChange = (rows) =>
    former.reduce<readonly unknown[]>((next, row, index) => {
      const at = next.indexOf(row)
      const inserted = replacements[index] ?? []
      return at < 0 ? next : [...next.slice(0, at), ...inserted, ...next.slice(at + 1)]
    }, rows)
  return changeAllRows(data, replaceIn)
}

/** The rows of a list, or of all pages of an infinite list. */
export function allRowsOf(data: unknown): readonly unknown[] {
  if (Array.isArray(data)) return data
  if (!isRecord(data)) return []
  if (Array.isArray(data['pages'])) return data['pages'].flatMap(allRowsOf)
  return Array.isArray(data['items']) ? data['items'] : []
}

function countsAfter(list: Readonly<Record<string, unknown>>, difference: number): object {
  const { total, page, pageSize } = list
  if (typeof total !== 'number' || difference === 0) return {}
  const newTotal = Math.max(0, total + difference)
  if (typeof page !== 'number' || typeof pageSize !== 'number') return { total: newTotal }
  return { total: newTotal, hasNextPage: page * pageSize < newTotal }
}
