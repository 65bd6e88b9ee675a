import { askForPage } from '../queries/askForPage.js'
import type { LinkPage, ListAnswer, PageStrategy } from './PageStrategy.js'
import { totalOf } from './totalOf.js'
import { usualItems } from './wholeList.js'

/** Options of {@link linkPage}. */
export interface LinkPageOptions {
  /** How many rows a page has unless the hook says otherwise. @defaultValue the server's */
  pageSize?: number
  /** How the parameters are called. @defaultValue `{ page: 'page', pageSize: 'per_page', sort: 'sort' }` */
  params?: { page?: string; pageSize?: string; sort?: string }
  /** Where the answer has what, as paths. @defaultValue the body is the list; `total` */
  answer?: { items?: string; total?: string }
}

/**
 * Pages named by the `Link` header (RFC 8288), as GitHub sends it. Of a link only the query counts: the request goes to
 * the repository's own path, so no answer can lead a credential elsewhere.
 */
export function linkPage(options: LinkPageOptions = {}): PageStrategy<'link'> {
  const names = { page: 'page', pageSize: 'per_page', sort: 'sort', ...options.params }
  return {
    kind: 'link',
    ask: askForPage,
    items: options.answer?.items === undefined ? usualItems : [options.answer.items],
    defaults: { page: 1, pageSize: options.pageSize },
    names,
    places: { total: options.answer?.total ?? 'total' },
    params: ({ page, pageSize = options.pageSize, sort, link }) => ({
      [names.page]: page,
      [names.pageSize]: pageSize,
      [names.sort]: sort,
      ...link,
    }),
    read: (answer) => toPage(answer, options.answer?.total ?? 'total'),
    next: ({ next }) => next && { link: next },
    previous: ({ previous }) => previous && { link: previous },
  }
}

function toPage(answer: ListAnswer, totalPath: string): LinkPage<unknown> {
  const links = parseLinks(answer.headers['link'] ?? '')
  const next = links.get('next')
  const previous = links.get('prev') ?? links.get('previous')
  return {
    items: answer.items,
    next,
    previous,
    total: totalOf(answer, totalPath),
    hasNextPage: next !== undefined,
    hasPreviousPage: previous !== undefined,
  }
}

function parseLinks(header: string): Map<string, Readonly<Record<string, string>>> {
  const links = new Map<string, Readonly<Record<string, string>>>()
  for (const [, target = '', attributes = ''] of header.matchAll(
    /<([^>]*)>((?:[^,"]|"[^"]*")*)/g,
  )) {
    const [, quoted, bare] = /;\s*rel\s*=\s*(?:"([^"]*)"|([^\s;,]+))/i.exec(attributes) ?? []
    for (const relation of (quoted ?? bare ?? '').toLowerCase().split(/\s+/)) {
      links.set(relation, queryOf(target))
    }
  }
  return links
}

function queryOf(target: string): Readonly<Record<string, string>> {
  const [, query = ''] = target.split('?', 2)
  return Object.fromEntries(new URLSearchParams(query.split('#', 1)[0]))
}
