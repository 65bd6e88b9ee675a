import type { Parameter } from '../document/OpenApi.js'
import type { References } from '../document/References.js'
import type { Rows } from './findRows.js'
import type { Operation } from './Operation.js'
import { placeBeside, type Search } from './placeBeside.js'
import { type RecognizedPage, writePageCall } from './writePageCall.js'

const names = {
  page: /^(?:page|page_?(?:number|no|num|index)|p|current_?page)$/i,
  size: /^(?:per_?page|page_?size|page_?limit|limit|size|count|max_?results|results_?per_?page|take|top|\$top|rows|page\[size\])$/i,
  offset: /^(?:offset|skip|start|start_?index|first_?result|\$skip)$/i,
  cursor:
    /^(?:cursor|after|page_?token|next_?token|starting_?after|continuation(?:_?token)?|marker|next_?cursor|next_?page_?token)$/i,
  sort: /^(?:sort|sort_?by|order_?by|ordering|\$orderby)$/i,
  total:
    /^(?:total|total_?(?:count|results|items|records|elements|size|rows|hits)|count|records_?total|total_?number_?of_?\w+|@odata\.count)$/i,
  nextLink: /^(?:next|next_?(?:page_?)?(?:link|url|uri)|@odata\.nextLink)$/i,
  previousLink: /^(?:prev|previous|(?:prev|previous)_?(?:page_?)?(?:link|url|uri))$/i,
  next: /^(?:next|next_?(?:cursor|token|page_?token|page)|offset|cursor|continuation(?:_?token)?|marker|after|end_?cursor)$/i,
}

/** Recognizes how a list is cut into pages, by its parameters and what stands beside its rows. */
export function recognizePage(
  operation: Operation,
  rows: Rows,
  references: References,
): RecognizedPage {
  const find = (pattern: RegExp): string | undefined =>
    operation.query.find(({ name }) => pattern.test(name))?.name
  const beside = (pattern: RegExp, is: Search['is']): string | undefined =>
    placeBeside(rows.body, { pattern, is, references })
  const told: Told = {
    items: rows.place,
    total: beside(names.total, 'number'),
    cursor: beside(names.next, 'text'),
    nextLink: beside(names.nextLink, 'link'),
    previousLink: beside(names.previousLink, 'link'),
    hasLink: operation.responseHeaders.includes('link'),
    hasTotalHeader: operation.responseHeaders.some(
      (name) => name === 'x-total-count' || name === 'content-range',
    ),
  }
  const offset = find(names.offset)
  const mayBeToken = told.cursor !== undefined || offset?.toLowerCase() === 'offset'
  const isToken = mayBeToken && isText(operation, offset, references) && !isCount(operation, offset)
  const asked: Asked = {
    page: find(names.page),
    size: find(names.size),
    offset: isToken ? undefined : offset,
    cursor: find(names.cursor) ?? (isToken ? offset : undefined),
    sort: sortOf(operation, references),
  }
  const size = numberOf(operation, asked.size, references)
  const first = numberOf(operation, asked.page, references)
  return choose(asked, told, { size, firstPage: first === 0 ? 0 : undefined })
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
  cursor: string | undefined
  nextLink: string | undefined
  previousLink: string | undefined
  hasLink: boolean
  hasTotalHeader: boolean
}

interface About {
  readonly size: number | undefined
  readonly firstPage: number | undefined
}

function choose(asked: Asked, told: Told, about: About): RecognizedPage {
  const { size, firstPage } = about
  const { page, cursor, offset, sort } = asked
  const params = { page, pageSize: asked.size, sort }
  const hasTotal = told.total !== undefined || told.hasTotalHeader
  if (cursor !== undefined && told.cursor !== undefined) {
    const byCursor = { cursor, pageSize: asked.size, sort }
    return writePageCall('cursorPage', byCursor, {
      ...told,
      nextCursor: told.cursor,
      pageSize: size,
    })
  }
  if (page !== undefined && hasTotal) {
    return writePageCall('numberedPage', params, { ...told, pageSize: size, firstPage })
  }
  if (offset !== undefined && asked.size !== undefined && hasTotal) {
    return writePageCall(
      'offsetPage',
      { offset, limit: asked.size, sort },
      { ...told, pageSize: size },
    )
  }
  const { nextLink: next, previousLink: previous } = told
  if (next !== undefined && (page ?? cursor ?? offset) !== undefined) {
    return writePageCall('linkPage', params, { ...told, next, previous, pageSize: size })
  }
  if (page !== undefined) {
    return told.hasLink
      ? writePageCall('linkPage', params, { ...told, pageSize: size })
      : writePageCall('uncountedPage', params, { ...told, pageSize: size, firstPage })
  }
  if (offset !== undefined && asked.size !== undefined) {
    const byOffset = { offset, pageSize: asked.size, sort }
    return writePageCall('uncountedPage', byOffset, { ...told, pageSize: size })
  }
  if (cursor !== undefined) {
    const lost = 'its response does not say where the next one begins'
    const remark = `has pages by "${cursor}", and ${lost}: its parameters are part of the filter`
    return { ...writePageCall('wholeList', { sort }, told), remark }
  }
  return writePageCall('wholeList', { sort }, told)
}

/** A parameter that orders a list, where it takes text. */
function sortOf(operation: Operation, references: References): string | undefined {
  const found = operation.query.find(({ name }) => names.sort.test(name))?.name
  return isText(operation, found, references) ? found : undefined
}

function isText({ query }: Operation, name: string | undefined, references: References): boolean {
  const schema = query.find((each) => each.name === name)?.schema
  return schema !== undefined && references.resolve(schema).type === 'string'
}

/** Whether a parameter that is declared as text holds a number after all, as its example or default says. */
function isCount({ query }: Operation, name: string | undefined): boolean {
  const found = query.find((each) => each.name === name)
  const places = [found, found?.schema].flatMap((place) => place ?? [])
  const known = places.flatMap((place): unknown[] => [
    Reflect.get(place, 'example'),
    Reflect.get(place, 'default'),
  ])
  return known.some((value) => /^\d+$/.test(String(value)))
}

/** The default of a parameter that takes a number. */
function numberOf(
  { query }: Operation,
  name: string | undefined,
  references: References,
): number | undefined {
  const found = query.find((each: Parameter) => each.name === name)
  const schema = found?.schema && references.resolve(found.schema)
  const size: unknown = schema && Reflect.get(schema, 'default')
  return Number.isInteger(size) ? Number(size) : undefined
}
