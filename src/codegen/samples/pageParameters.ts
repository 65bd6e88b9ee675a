import { isObject, type JsonObject, type Parameter, type Schema } from '../document/OpenApi.js'
import type { Report } from '../output/Report.js'

/** What stands beside the rows of a list, by name: in the response itself, or in an object such as `meta`. */
type Beside = ReadonlyMap<string, unknown>

/** The parameters that ask for a page, as far as answers tell them: by the addresses of other pages, or by what they count. */
export function pageParameters(
  bodies: readonly JsonObject[],
  { place, report }: { place: string; report: Report },
): readonly Parameter[] {
  const beside = new Map(bodies.flatMap(membersOf))
  if (countsFromZero(beside)) {
    report.add(
      place,
      'counts pages from 0, and numberedPage() from 1: give it params that subtract one',
    )
  }
  if (bodies.some((body) => 'pageable' in body)) return springs
  const told = inAddresses(beside)
  if (told.length > 0) return told
  const counted = byCounts(beside)
  if (counted.length > 0) return counted
  const total = [...beside.keys()].find((name) => /^(?:total|count$)/i.test(name))
  if (total === undefined) return []
  report.add(
    place,
    `has "${total}" and does not say how pages are asked for: "page" and "pageSize" are a guess`,
  )
  return [parameter('page'), parameter('pageSize')]
}

/** As Spring asks, which answers with other names. */
const springs: readonly Parameter[] = [parameter('page'), parameter('size')]

function countsFromZero(beside: Beside): boolean {
  return ['page', 'pageNumber', 'page_number', 'number', 'pageIndex'].some(
    (name) => beside.get(name) === 0,
  )
}

function membersOf(body: JsonObject): (readonly [string, unknown])[] {
  return Object.entries(body).flatMap(([name, value]) =>
    isObject(value) && !('href' in value) ? membersOf(value) : [[name, value] as const],
  )
}

/** `"next": "https://…/orders?page=2"` tells the names of all parameters. */
function inAddresses(beside: Beside): readonly Parameter[] {
  const addresses = [...beside].flatMap(([name, value]) => {
    const isAddress = /^(?:next|prev|previous|first|last|self)/i.test(name)
    const href: unknown = isObject(value) ? value['href'] : value
    const query = isAddress && typeof href === 'string' ? href.split('?', 2)[1] : undefined
    return query === undefined ? [] : [new URLSearchParams(query)]
  })
  const params = new Map(addresses.flatMap((query) => [...query]))
  return [...params].map(([name, text]) =>
    parameter(name, /^\d+$/.test(text) ? Number(text) : text),
  )
}

const asked = {
  page: /^(?:page|current_?page|page_?(?:number|index))$/i,
  size: /^(?:per_?page|page_?size|limit|size|take)$/i,
  offset: /^(?:offset|skip|start)$/i,
  cursor: /^next_?(?:cursor|token|page_?token)$/i,
}

function byCounts(beside: Beside): readonly Parameter[] {
  const find = (pattern: RegExp) => [...beside].find(([name]) => pattern.test(name))
  const [page, size, offset, cursor] = [asked.page, asked.size, asked.offset, asked.cursor].map(
    find,
  )
  const sized = size ? [parameter(...size)] : []
  if (cursor) {
    const [name] = cursor
    const own = /page_?token/i.test(name)
      ? name.replace(/^next_?/i, '').replace(/^P/, 'p')
      : 'cursor'
    return [parameter(own, ''), ...(size ? sized : [parameter('limit')])]
  }
  if (page) return [parameter(page[0].replace(/^current_?page$/i, 'page'), 1), ...sized]
  return offset ? [parameter(offset[0], 0), ...sized] : []
}

/** A parameter by one of its values; by none, a number. */
function parameter(name: string, value?: unknown): Parameter {
  const isNumber = typeof value !== 'string'
  const schema: Schema & { readonly default?: unknown } = {
    type: isNumber ? 'integer' : 'string',
    ...(typeof value === 'number' && { default: value }),
  }
  return { name, in: 'query', schema }
}
