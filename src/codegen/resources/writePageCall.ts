import { call, type Code, type Item, literal, quote } from '../output/Code.js'

/** The page strategy of a list. */
export interface RecognizedPage {
  /** `numberedPage({ … })`; `undefined` if the list is not paginated and needs no options. */
  readonly code: Code | undefined
  /** The function of the library that the code calls. */
  readonly strategy: string | undefined
  /** Whether the list is paginated. */
  readonly isPaged: boolean
  /** The parameters that the strategy sends. */
  readonly params: ReadonlySet<string>
  /** What the strategy can't express of the document. */
  readonly remark?: string
}

const defaults: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  numberedPage: { page: 'page', pageSize: 'pageSize', sort: 'sort' },
  offsetPage: { offset: 'offset', limit: 'limit', sort: 'sort' },
  cursorPage: { cursor: 'cursor', pageSize: 'limit', sort: 'sort' },
  linkPage: { page: 'page', pageSize: 'per_page', sort: 'sort' },
  uncountedPage: { page: 'page', pageSize: 'pageSize', sort: 'sort' },
  wholeList: { sort: 'sort' },
}

/** Where a response has its page data, and the page defaults. */
interface PageResponse {
  readonly items: string
  readonly total: string | undefined
  readonly nextCursor?: string
  readonly next?: string | undefined
  readonly previous?: string | undefined
  readonly pageSize?: number | undefined
  readonly firstPage?: number | undefined
}

/** Writes the call of a page strategy, without the options that are its defaults. */
export function writePageCall(
  strategy: string,
  params: Readonly<Record<string, string | undefined>>,
  { items, total, nextCursor, pageSize, firstPage, ...links }: PageResponse,
): RecognizedPage {
  const standard = defaults[strategy] ?? {}
  const changed = Object.entries(params).filter(
    ([name, value]) => value !== undefined && value !== standard[name],
  )
  const handled = new Set(Object.values(params).filter((value) => value !== undefined))
  const rows = ['', 'items', 'data', 'results'].includes(items) ? [] : [textItem('items', items)]
  if (strategy === 'wholeList') {
    const parts = [...rows, ...changed.map(([name, value = '']) => textItem(name, value))]
    if (parts.length === 0)
      return { strategy: undefined, isPaged: false, params: handled, code: undefined }
    return { strategy, isPaged: false, params: handled, code: call(strategy, literal(parts)) }
  }
  const isCounted = strategy !== 'uncountedPage'
  const response = [
    ...rows,
    ...(total === undefined || total === 'total' || !isCounted ? [] : [textItem('total', total)]),
    ...(nextCursor === undefined || nextCursor === 'nextCursor'
      ? []
      : [textItem('nextCursor', nextCursor)]),
    ...(links.next === undefined ? [] : [textItem('next', links.next)]),
    ...(links.previous === undefined ? [] : [textItem('previous', links.previous)]),
  ]
  const paramItems = changed.map(([name, value = '']) => textItem(name, value))
  const parts: Item[] = [
    ...(pageSize === undefined ? [] : [{ label: 'pageSize: ', code: String(pageSize) }]),
    ...(firstPage === undefined ? [] : [{ label: 'firstPage: ', code: String(firstPage) }]),
    ...(paramItems.length === 0 ? [] : [{ label: 'params: ', code: literal(paramItems) }]),
    ...(response.length === 0 ? [] : [{ label: 'response: ', code: literal(response) }]),
  ]
  const code = parts.length === 0 ? call(strategy) : call(strategy, literal(parts))
  return { strategy, isPaged: true, params: handled, code }
}

function textItem(name: string, text: string): Item {
  return { label: `${name}: `, code: quote(text) }
}
