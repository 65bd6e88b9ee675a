import type { Parameter } from '../document/OpenApi.js'
import type { References } from '../document/References.js'
import type { Rows } from './findRows.js'
import type { Operation } from './Operation.js'
import { findPageMember, type PageMember } from './findPageMember.js'
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

/** Recognizes how a list is paginated, by its parameters and by the properties next to its rows. */
export function recognizePage(
  operation: Operation,
  rows: Rows,
  references: References,
): RecognizedPage {
  const find = (pattern: RegExp): string | undefined =>
    operation.query.find(({ name }) => pattern.test(name))?.name
  const findMember = (pattern: RegExp, type: PageMember['type']): string | undefined =>
    findPageMember(rows.body, { pattern, type, references })
  const members: PageMembers = {
    items: rows.itemsPath,
    total: findMember(names.total, 'number'),
    cursor: findMember(names.next, 'text'),
    nextLink: findMember(names.nextLink, 'link'),
    previousLink: findMember(names.previousLink, 'link'),
    hasLink: operation.responseHeaders.includes('link'),
    hasTotalHeader: operation.responseHeaders.some(
      (name) => name === 'x-total-count' || name === 'content-range',
    ),
  }
  const offset = find(names.offset)
  const mayBeToken = members.cursor !== undefined || offset?.toLowerCase() === 'offset'
  const isToken =
    mayBeToken && isText(operation, offset, references) && !isNumeric(operation, offset)
  const parameters: PageParameters = {
    page: find(names.page),
    size: find(names.size),
    offset: isToken ? undefined : offset,
    cursor: find(names.cursor) ?? (isToken ? offset : undefined),
    sort: findSortParameter(operation, references),
  }
  const size = defaultNumber(operation, parameters.size, references)
  const first = defaultNumber(operation, parameters.page, references)
  return choosePage(parameters, members, { size, firstPage: first === 0 ? 0 : undefined })
}

interface PageParameters {
  page: string | undefined
  size: string | undefined
  offset: string | undefined
  cursor: string | undefined
  sort: string | undefined
}

interface PageMembers {
  items: string
  total: string | undefined
  cursor: string | undefined
  nextLink: string | undefined
  previousLink: string | undefined
  hasLink: boolean
  hasTotalHeader: boolean
}

interface PageDefaults {
  readonly size: number | undefined
  readonly firstPage: number | undefined
}

function choosePage(
  parameters: PageParameters,
  members: PageMembers,
  defaults: PageDefaults,
): RecognizedPage {
  const { size, firstPage } = defaults
  const { page, size: pageSize, cursor, offset, sort } = parameters
  const params = { page, pageSize, sort }
  const hasTotal = members.total !== undefined || members.hasTotalHeader
  if (cursor !== undefined && members.cursor !== undefined) {
    const byCursor = { cursor, pageSize, sort }
    return writePageCall('cursorPage', byCursor, {
      ...members,
      nextCursor: members.cursor,
      pageSize: size,
    })
  }
  if (page !== undefined && hasTotal) {
    return writePageCall('numberedPage', params, { ...members, pageSize: size, firstPage })
  }
  if (offset !== undefined && pageSize !== undefined && hasTotal) {
    const byOffset = { offset, limit: pageSize, sort }
    return writePageCall('offsetPage', byOffset, { ...members, pageSize: size })
  }
  const { nextLink: next, previousLink: previous } = members
  if (next !== undefined && (page ?? cursor ?? offset) !== undefined) {
    return writePageCall('linkPage', params, { ...members, next, previous, pageSize: size })
  }
  if (page !== undefined) {
    return members.hasLink
      ? writePageCall('linkPage', params, { ...members, pageSize: size })
      : writePageCall('uncountedPage', params, { ...members, pageSize: size, firstPage })
  }
  if (offset !== undefined && pageSize !== undefined) {
    const byOffset = { offset, pageSize, sort }
    return writePageCall('uncountedPage', byOffset, { ...members, pageSize: size })
  }
  if (cursor !== undefined) {
    const problem = 'its response has no cursor of the next page'
    const remark = `has pages by "${cursor}", and ${problem}: its parameters are part of the filter`
    return { ...writePageCall('wholeList', { sort }, members), remark }
  }
  return writePageCall('wholeList', { sort }, members)
}

/** Finds the parameter that sorts a list, if it is a string. */
function findSortParameter(operation: Operation, references: References): string | undefined {
  const found = operation.query.find(({ name }) => names.sort.test(name))?.name
  return isText(operation, found, references) ? found : undefined
}

function isText({ query }: Operation, name: string | undefined, references: References): boolean {
  const schema = query.find((each) => each.name === name)?.schema
  return schema !== undefined && references.resolve(schema).type === 'string'
}

/** Whether a parameter that is declared as a string holds a number, by its example or default. */
function isNumeric({ query }: Operation, name: string | undefined): boolean {
  const found = query.find((each) => each.name === name)
  const sources = [found, found?.schema].flatMap((source) => source ?? [])
  const examples = sources.flatMap((source): unknown[] => [
    Reflect.get(source, 'example'),
    Reflect.get(source, 'default'),
  ])
  return examples.some((value) => /^\d+$/.test(String(value)))
}

/** The default of an integer parameter. */
function defaultNumber(
  { query }: Operation,
  name: string | undefined,
  references: References,
): number | undefined {
  const found = query.find((each: Parameter) => each.name === name)
  const schema = found?.schema && references.resolve(found.schema)
  const value: unknown = schema && Reflect.get(schema, 'default')
  return Number.isInteger(value) ? Number(value) : undefined
}
