import { isRecord } from '../queries/shareEqual.js'

/** Changes the rows of one page of a list. */
export type RowsChange = (rows: readonly unknown[]) => readonly unknown[]

/** Changes the rows of a list, whatever its way of paging: an array, or a page with `items` and perhaps a `total`. */
export function changeRows(list: unknown, change: RowsChange): unknown {
  if (Array.isArray(list)) return change(list)
  if (!isRecord(list) || !Array.isArray(list['items'])) return list
  const items = change(list['items'])
  if (items === list['items']) return list
  return { ...list, items, ...countsAfter(list, items.length - list['items'].length) }
}

/** Changes the rows of all pages of an infinite list; the change is told the page's place. */
export function changePages(
  data: unknown,
  change: (page: unknown, index: number, count: number) => unknown,
): unknown {
  if (!isRecord(data) || !Array.isArray(data['pages'])) return data
  const former: readonly unknown[] = data['pages']
  const pages = former.map((page, index) => change(page, index, former.length))
  return pages.every((page, index) => page === former[index]) ? data : { ...data, pages }
}

/** Changes the rows of a list, paged or not, or those of all pages of an infinite one. */
export function changeAllRows(data: unknown, change: RowsChange): unknown {
  const inPage = (page: unknown) => changeRows(page, change)
  return inPage(changePages(data, inPage))
}

/** Puts others, or none, in the places of some rows of a list, or of all pages of an infinite one. */
export function replaceRows(
  data: unknown,
  former: readonly unknown[],
  others: readonly (readonly unknown[])[],
): unknown {
  const isSame = former.every((row, index) => others[index]?.[0] === row)
  if (isSame) return data
  const replaceIn: RowsChange = (rows) =>
    former.reduce<readonly unknown[]>((next, row, index) => {
      const at = next.indexOf(row)
      const instead = others[index] ?? []
      return at < 0 ? next : [...next.slice(0, at), ...instead, ...next.slice(at + 1)]
    }, rows)
  return changeAllRows(data, replaceIn)
}

/** The rows of a list, or of all pages of an infinite one. */
export function allRowsOf(data: unknown): readonly unknown[] {
  if (Array.isArray(data)) return data
  if (!isRecord(data)) return []
  if (Array.isArray(data['pages'])) return data['pages'].flatMap(allRowsOf)
  return Array.isArray(data['items']) ? data['items'] : []
}

function countsAfter(list: Readonly<Record<string, unknown>>, difference: number): object {
  const { total, page, pageSize } = list
  if (typeof total !== 'number' || difference === 0) return {}
  const counted = Math.max(0, total + difference)
  if (typeof page !== 'number' || typeof pageSize !== 'number') return { total: counted }
  return { total: counted, hasNextPage: page * pageSize < counted }
}
