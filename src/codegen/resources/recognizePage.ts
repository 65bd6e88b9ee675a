import type { Parameter } from '../document/OpenApi.js'
import type { References } from '../document/References.js'
import { call, type Code, type Item, literal, quote } from '../output/Code.js'
import type { Report } from '../output/Report.js'
import type { Rows } from './findRows.js'
import type { Operation } from './Operation.js'
import { placeBeside } from './placeBeside.js'

/** How a list is cut into pages. */
export interface RecognizedPage {
  /** `numberedPage({ … })`, or nothing when the list is whole and usual. */
  readonly code: Code | undefined
  /** The function of the library that it calls. */
  readonly uses: string | undefined
  /** The parameters that it takes care of. */
  readonly params: ReadonlySet<string>
}

const names = {
  page: /^(?:page|page_?(?:number|no|num|index)|p|current_?page)$/i,
  size: /^(?:per_?page|page_?size|page_?limit|limit|size|count|max_?results|results_?per_?page|take|top|\$top|rows|page\[size\])$/i,
  offset: /^(?:offset|skip|start|start_?index|first_?result|\$skip)$/i,
  cursor:
    /^(?:cursor|after|page_?token|next_?token|starting_?after|continuation(?:_?token)?|marker|next_?cursor|next_?page_?token)$/i,
  sort: /^(?:sort|sort_?by|order_?by|ordering|\$orderby)$/i,
  total:
    /^(?:total|total_?(?:count|results|items|records|elements|size|rows|hits)|count|records_?total|total_?number_?of_?\w+|@odata\.count)$/i,
  next: /^(?:next|next_?(?:cursor|token|page_?token|page)|cursor|continuation(?:_?token)?|marker|after|end_?cursor)$/i,
}

/** Recognizes how a list is cut into pages, by its parameters and what stands beside its rows. */
export function recognizePage(
  operation: Operation,
  rows: Rows,
  { references, report }: { references: References; report: Report },
): RecognizedPage {
  const find = (pattern: RegExp): string | undefined =>
    operation.query.find(({ name }) => pattern.test(name))?.name
  const asked: Asked = {
    page: find(names.page),
    size: find(names.size),
    offset: find(names.offset),
    cursor: find(names.cursor),
    sort: sortOf(operation, references),
  }
  const told: Told = {
    items: rows.place,
    total: placeBeside(rows.body, { pattern: names.total, isNumber: true, references }),
    next: placeBeside(rows.body, { pattern: names.next, isNumber: false, references }),
    hasLink: operation.answerHeaders.includes('link'),
    hasTotalHeader: operation.answerHeaders.some(
      (name) => name === 'x-total-count' || name === 'content-range',
    ),
  }
  const size = sizeOf(operation, asked.size, references)
  return choose(asked, told, { operation, report, size })
}

interface Asked {
  page: string | undefined
  size: string | undefined
  offset: string | undefined
  cursor: string | undefined
  sort: string | undefined
}

interface Told {
  items: string
  total: string | undefined
  next: string | undefined
  hasLink: boolean
  hasTotalHeader: boolean
}

interface About {
  readonly operation: Operation
  readonly report: Report
  readonly size: number | undefined
}

function choose(asked: Asked, told: Told, { operation, report, size }: About): RecognizedPage {
  const { page, cursor, offset, sort } = asked
  const hasTotal = told.total !== undefined || told.hasTotalHeader
  if (cursor !== undefined && told.next !== undefined) {
    return written(
      'cursorPage',
      { cursor, pageSize: asked.size, sort },
      { ...told, nextCursor: told.next, pageSize: size },
    )
  }
  if (page !== undefined && hasTotal) {
    return written(
      'numberedPage',
      { page, pageSize: asked.size, sort },
      { ...told, pageSize: size },
    )
  }
  if (offset !== undefined && asked.size !== undefined && hasTotal) {
    return written('offsetPage', { offset, limit: asked.size, sort }, { ...told, pageSize: size })
  }
  if (page !== undefined) {
    if (!told.hasLink) {
      report.add(
        operation.title,
        'has pages, and does not say how many rows there are: infinite lists of it end after the first page',
      )
    }
    return written('linkPage', { page, pageSize: asked.size, sort }, { ...told, pageSize: size })
  }
  const missing = cursor ?? (offset !== undefined && asked.size !== undefined ? offset : undefined)
  if (missing !== undefined) {
    report.add(
      operation.title,
      `has pages by "${missing}", and its answer does not say where the next one begins: its parameters are part of the filter`,
    )
  }
  return written('wholeList', { sort }, told)
}

const defaults: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  numberedPage: { page: 'page', pageSize: 'pageSize', sort: 'sort' },
  offsetPage: { offset: 'offset', limit: 'limit', sort: 'sort' },
  cursorPage: { cursor: 'cursor', pageSize: 'limit', sort: 'sort' },
  linkPage: { page: 'page', pageSize: 'per_page', sort: 'sort' },
  wholeList: { sort: 'sort' },
}

interface Answered {
  readonly items: string
  readonly total: string | undefined
  readonly nextCursor?: string
  readonly pageSize?: number | undefined
}

function written(
  uses: string,
  params: Readonly<Record<string, string | undefined>>,
  { items, total, nextCursor, pageSize }: Answered,
): RecognizedPage {
  const usual = defaults[uses] ?? {}
  const own = Object.entries(params).filter(
    ([name, value]) => value !== undefined && value !== usual[name],
  )
  const taken = new Set(Object.values(params).filter((value) => value !== undefined))
  const rows = ['', 'items', 'data', 'results'].includes(items) ? [] : [textItem('items', items)]
  if (uses === 'wholeList') {
    const parts = [...rows, ...own.map(([name, value = '']) => textItem(name, value))]
    if (parts.length === 0) return { uses: undefined, params: taken, code: undefined }
    return { uses, params: taken, code: call(uses, literal(parts)) }
  }
  const answer = [
    ...rows,
    ...(total === undefined || total === 'total' ? [] : [textItem('total', total)]),
    ...(nextCursor === undefined || nextCursor === 'nextCursor'
      ? []
      : [textItem('nextCursor', nextCursor)]),
  ]
  const asked = own.map(([name, value = '']) => textItem(name, value))
  const parts: Item[] = [
    ...(pageSize === undefined ? [] : [{ label: 'pageSize: ', code: String(pageSize) }]),
    ...(asked.length === 0 ? [] : [{ label: 'params: ', code: literal(asked) }]),
    ...(answer.length === 0 ? [] : [{ label: 'answer: ', code: literal(answer) }]),
  ]
  return { uses, params: taken, code: parts.length === 0 ? call(uses) : call(uses, literal(parts)) }
}

function textItem(name: string, text: string): Item {
  return { label: `${name}: `, code: quote(text) }
}

/** A parameter that orders a list, where it takes text. */
function sortOf({ query }: Operation, references: References): string | undefined {
  const found = query.find(({ name }) => names.sort.test(name))
  const schema = found?.schema && references.resolve(found.schema)
  return schema?.type === 'string' ? found?.name : undefined
}

function sizeOf(
  { query }: Operation,
  name: string | undefined,
  references: References,
): number | undefined {
  const found = query.find((each: Parameter) => each.name === name)
  const schema = found?.schema && references.resolve(found.schema)
  const size: unknown = schema && Reflect.get(schema, 'default')
  return Number.isInteger(size) ? Number(size) : undefined
}
