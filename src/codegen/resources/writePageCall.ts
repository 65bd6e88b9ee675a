import { call, type Code, type Item, literal, quote } from '../output/Code.js'

/** How a list is cut into pages. */
export interface RecognizedPage {
  /** `numberedPage({ … })`, or nothing when the list is whole and usual. */
  readonly code: Code | undefined
  /** The function of the library that it calls. */
  readonly uses: string | undefined
  /** Whether there is more than one page. */
  readonly isPaged: boolean
  /** The parameters that it takes care of. */
  readonly params: ReadonlySet<string>
  /** What is lost of how the document has it. */
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

/** What a response tells of its page, and where. */
interface Responded {
  readonly items: string
  readonly total: string | undefined
  readonly nextCursor?: string
  readonly next?: string | undefined
  readonly previous?: string | undefined
  readonly pageSize?: number | undefined
  readonly firstPage?: number | undefined
}

/** Writes the call that makes a page, without what is usual. */
export function writePageCall(
  uses: string,
  params: Readonly<Record<string, string | undefined>>,
  { items, total, nextCursor, pageSize, firstPage, ...links }: Responded,
): RecognizedPage {
  const usual = defaults[uses] ?? {}
  const own = Object.entries(params).filter(
    ([name, value]) => value !== undefined && value !== usual[name],
  )
  const taken = new Set(Object.values(params).filter((value) => value !== undefined))
  const rows = ['', 'items', 'data', 'results'].includes(items) ? [] : [textItem('items', items)]
  if (uses === 'wholeList') {
    const parts = [...rows, ...own.map(([name, value = '']) => textItem(name, value))]
    if (parts.length === 0)
      return { uses: undefined, isPaged: false, params: taken, code: undefined }
    return { uses, isPaged: false, params: taken, code: call(uses, literal(parts)) }
  }
  const isCounted = uses !== 'uncountedPage'
  const response = [
    ...rows,
    ...(total === undefined || total === 'total' || !isCounted ? [] : [textItem('total', total)]),
    ...(nextCursor === undefined || nextCursor === 'nextCursor'
      ? []
      : [textItem('nextCursor', nextCursor)]),
    ...(links.next === undefined ? [] : [textItem('next', links.next)]),
    ...(links.previous === undefined ? [] : [textItem('previous', links.previous)]),
  ]
  const asked = own.map(([name, value = '']) => textItem(name, value))
  const parts: Item[] = [
    ...(pageSize === undefined ? [] : [{ label: 'pageSize: ', code: String(pageSize) }]),
    ...(firstPage === undefined ? [] : [{ label: 'firstPage: ', code: String(firstPage) }]),
    ...(asked.length === 0 ? [] : [{ label: 'params: ', code: literal(asked) }]),
    ...(response.length === 0 ? [] : [{ label: 'response: ', code: literal(response) }]),
  ]
  const code = parts.length === 0 ? call(uses) : call(uses, literal(parts))
  return { uses, isPaged: true, params: taken, code }
}

function textItem(name: string, text: string): Item {
  return { label: `${name}: `, code: quote(text) }
}
