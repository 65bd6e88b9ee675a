import type { Definition } from '../../repository/Definition.js'
import type { PageStrategy } from '../../repository/pages/PageStrategy.js'
import { replaceAt } from '../../repository/pages/replaceAt.js'
import { usualItems } from '../../repository/pages/wholeList.js'
import { responseOf, type MockResponse } from './MockRequest.js'

/** A row of a list. */
export interface ListedRow {
  /** Its identity among the rows. */
  readonly key: string
  /** Returns the row in the format of the wire. */
  item(): unknown
}

/** A request for a list: its URL, and all matching rows, in order. */
export interface ListRequest {
  readonly url: URL
  readonly rows: readonly ListedRow[]
}

interface Cut {
  readonly rows: readonly ListedRow[]
  readonly members: Readonly<Record<string, unknown>>
  readonly headers: Readonly<Record<string, string>>
}

/** Writes the response of a list in the format that the repository's page strategy reads. */
export function writePage(definition: Definition, request: ListRequest): MockResponse {
  const { page } = definition
  const { rows, members, headers } = cuts[page.kind](page, request)
  const items = rows.map((row) => row.item())
  const place = placeOf(page)
  if (place === undefined) return responseOf(200, items, headers)
  const entries = Object.entries({ [place]: items, ...members })
  const body = entries.reduce<unknown>(
    (whole, [path, value]) => (path === '' ? whole : replaceAt(whole, path.split('.'), value)),
    {},
  )
  return responseOf(200, body, headers)
}

/** The path of the rows in a body; `undefined` if the body itself is the array. */
function placeOf({ items, kind, places }: PageStrategy): string | undefined {
  const isBody = kind === 'whole' || (kind === 'link' && places?.['next'] === undefined)
  if (items === usualItems && isBody) return undefined
  return items[0] === '' ? undefined : items[0]
}

const cuts: Readonly<
  Record<PageStrategy['kind'], (page: PageStrategy, request: ListRequest) => Cut>
> = {
  whole: (_page, { rows }) => ({ rows, members: {}, headers: {} }),
  numbered: cutByNumber,
  cursor: cutByCursor,
  link: cutByLink,
}

function cutByNumber(page: PageStrategy, request: ListRequest): Cut {
  const { names = {}, places = {} } = page
  const { number, size, rows } = numbersOf(page, request)
  const { firstPage = 1 } = page
  const { total = 'total', page: pagePlace = '', pageSize = '' } = places
  const isWholeBody = placeOf(page) === undefined || total === ''
  const counts = {
    [total]: request.rows.length,
    [pagePlace]: number - 1 + firstPage,
    [pageSize]: size,
  }
  return {
    rows,
    // Servers with offsets do not send page numbers.
    members: names['offset'] === undefined ? counts : { [total]: request.rows.length },
    headers: isWholeBody ? { 'x-total-count': String(request.rows.length) } : {},
  }
}

function cutByLink(page: PageStrategy, request: ListRequest): Cut {
  const { names = {}, places = {} } = page
  const { number, size, rows } = numbersOf(page, request)
  const last = Math.max(1, Math.ceil(request.rows.length / size))
  const linkTo = (target: number): string | null => {
    const url = new URL(request.url)
    url.searchParams.set(names['page'] ?? 'page', String(target))
    return target < 1 || target > last ? null : url.href
  }
  const next = linkTo(number + 1)
  const previous = linkTo(number - 1)
  const links = [
    ...(previous ? [`<${previous}>; rel="prev"`] : []),
    ...(next ? [`<${next}>; rel="next"`, `<${linkTo(last)}>; rel="last"`] : []),
  ]
  const isInBody = places['next'] !== undefined
  return {
    rows,
    members: isInBody
      ? {
          [places['next'] ?? '']: next,
          [places['previous'] ?? '']: previous,
          [places['total'] ?? '']: request.rows.length,
        }
      : {},
    headers: {
      ...(links.length > 0 && { link: links.join(', ') }),
      'x-total-count': String(request.rows.length),
    },
  }
}

function cutByCursor(page: PageStrategy, { url, rows }: ListRequest): Cut {
  const { names = {}, places = {} } = page
  const size = countIn(url, names['pageSize']) ?? page.defaults.pageSize ?? 20
  const start = startOf(rows, url.searchParams.get(names['cursor'] ?? 'cursor') ?? '', size)
  const shown = rows.slice(start, start + size)
  const { nextCursor = '', previousCursor = '', total = '', hasNextPage = '' } = places
  const hasNext = start + size < rows.length
  return {
    rows: shown,
    members: {
      [nextCursor]: hasNext ? `after-${shown.at(-1)?.key}` : null,
      [previousCursor]: start > 0 ? `before-${shown[0]?.key ?? ''}` : null,
      [total]: rows.length,
      [hasNextPage]: hasNext,
    },
    headers: {},
  }
}

/** The index where a page begins. Cursors refer to rows, so they stay valid if other rows are added or removed. */
function startOf(rows: readonly ListedRow[], cursor: string, size: number): number {
  const [, side = '', key = ''] = /^(after|before)-(.*)$/.exec(cursor) ?? []
  const index = rows.findIndex((row) => row.key === (side === '' ? cursor : key))
  // A cursor without a side is the id of the row before.
  if (side !== 'before') return index + 1
  return Math.max(0, (index < 0 ? rows.length : index) - size)
}

function numbersOf(page: PageStrategy, { url, rows }: ListRequest) {
  const { names = {}, defaults, firstPage = 1 } = page
  const size = countIn(url, names['pageSize'] ?? names['limit']) ?? defaults.pageSize ?? 20
  const offset = countIn(url, names['offset'])
  const number =
    offset === undefined
      ? (countIn(url, names['page']) ?? firstPage) + 1 - firstPage
      : Math.floor(offset / size) + 1
  const start = offset ?? (number - 1) * size
  return { number, size, rows: rows.slice(start, start + size) }
}

function countIn({ searchParams }: URL, name: string | undefined): number | undefined {
  const text = name === undefined ? null : searchParams.get(name)
  return text !== null && /^\d+$/.test(text) ? Number(text) : undefined
}
