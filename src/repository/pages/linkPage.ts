import type { QueryParams } from '../../http/urls/QueryParams.js'
import { fetchPage } from '../queries/fetchPage.js'
import type { LinkPage, ListResponse, PageStrategy } from './PageStrategy.js'
import { toText, valueAt } from './readBody.js'
import { totalOf } from './totalOf.js'
import { usualItems } from './wholeList.js'

/** Options of {@link linkPage}. */
export interface LinkPageOptions {
  /** The number of rows of a page, unless the hook passes another. @defaultValue the server's */
  pageSize?: number
  /** The names of the query parameters. @defaultValue `{ page: 'page', pageSize: 'per_page', sort: 'sort' }` */
  params?: { page?: string; pageSize?: string; sort?: string }
  /**
   * Where the response has these values, as paths in the body. `next` and `previous` are for servers that send links in the
   * body: `{ next: 'links.next', previous: 'links.prev' }`.
   *
   * @defaultValue the body is the list; `total`; links in the `Link` header
   */
  response?: { items?: string; total?: string; next?: string; previous?: string }
}

/**
 * Pagination by links: in the `Link` header (RFC 8288), as GitHub sends it, or in the body. Only the query of a link is
 * used: requests go to the repository's own path, so that no response can redirect credentials.
 */
export function linkPage(options: LinkPageOptions = {}): PageStrategy<'link'> {
  const names = { page: 'page', pageSize: 'per_page', sort: 'sort', ...options.params }
  const places = { total: 'total', ...options.response }
  return {
    kind: 'link',
    fetch: fetchPage,
    items: options.response?.items === undefined ? usualItems : [options.response.items],
    defaults: { page: 1, pageSize: options.pageSize },
    names,
    places,
    params: ({ page, pageSize = options.pageSize, sort, link }, filter = {}) => ({
      [names.page]: page,
      [names.pageSize]: pageSize,
      [names.sort]: sort,
      ...withoutFilter(link, filter),
    }),
    read: (response) => toPage(response, places),
    next: ({ next }) => next && { link: next },
    previous: ({ previous }) => previous && { link: previous },
  }
}

/** Removes the filter from a link's query. The request sends it anyway, and a link splits its lists and objects. */
function withoutFilter(link: Readonly<Record<string, string>> = {}, filter: QueryParams) {
  const entries = Object.entries(link).filter(
    ([name]) => filter[name.replace(/\[.*/s, '')] === undefined,
  )
  return Object.fromEntries(entries)
}

interface LinkPlaces {
  readonly total: string
  readonly next?: string
  readonly previous?: string
}

function toPage(response: ListResponse, places: LinkPlaces): LinkPage<unknown> {
  const links = parseLinks(response.headers['link'] ?? '')
  const linkAt = (place: string) => queryOf(toText(valueAt(response.body, place)))
  const next = places.next ? linkAt(places.next) : links.get('next')
  const previous = places.previous
    ? linkAt(places.previous)
    : (links.get('prev') ?? links.get('previous'))
  return {
    items: response.items,
    next,
    previous,
    total: totalOf(response, places.total),
    hasNextPage: next !== undefined,
    hasPreviousPage: previous !== undefined,
  }
}

function parseLinks(header: string): Map<string, Readonly<Record<string, string>>> {
  const links = new Map<string, Readonly<Record<string, string>>>()
  for (const [, target = '', attributes = ''] of header.matchAll(
    /<([^<>]*)>((?:[^,"]|"[^"]*")*)/g,
  )) {
    const [, quoted, bare] = /;\s*rel\s*=\s*(?:"([^"]*)"|([^\s;,]+))/i.exec(attributes) ?? []
    for (const relation of (quoted ?? bare ?? '').toLowerCase().split(/\s+/)) {
      const query = queryOf(target)
      if (query) links.set(relation, query)
    }
  }
  return links
}

function queryOf(target = ''): Readonly<Record<string, string>> | undefined {
  const [, query] = /\?([^#]+)/.exec(target) ?? []
  if (query === undefined) return undefined
  return Object.fromEntries(new URLSearchParams(query))
}
