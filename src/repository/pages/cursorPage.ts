import { fetchPage } from '../queries/fetchPage.js'
import type { CursorPage, ListResponse, PageStrategy } from './PageStrategy.js'
import { toldAt, toText, valueAt } from './readBody.js'
import { totalOf } from './totalOf.js'
import { usualItems } from './wholeList.js'

/** Options of {@link cursorPage}. */
export interface CursorPageOptions {
  /** The number of rows of a page, unless the hook passes another. @defaultValue `20` */
  pageSize?: number
  /** The names of the query parameters. @defaultValue `{ cursor: 'cursor', pageSize: 'limit', sort: 'sort' }` */
  params?: { cursor?: string; pageSize?: string; sort?: string }
  /**
   * Where the response has these values: paths in the body such as `meta.next`, or names of headers such as `X-Next-Page`.
   *
   * @defaultValue rows in `items`, `data` or `results`, or the body itself; `nextCursor`, `previousCursor`, `total`
   */
  response?: {
    items?: string
    nextCursor?: string
    previousCursor?: string
    total?: string
    /** Whether there are more rows. @defaultValue there are, while a page is full */
    hasNextPage?: string
  }
  /**
   * The field of the last row that is the next page's cursor, if the response has no cursor: `'id'` for Stripe.
   *
   * @defaultValue none: the response has the cursor
   */
  after?: string
}

/** Pagination by cursor: `?cursor=…&limit=20`. Each page has the cursor of the next one. */
export function cursorPage(options: CursorPageOptions = {}): PageStrategy<'cursor'> {
  const size = options.pageSize ?? 20
  const names = { cursor: 'cursor', pageSize: 'limit', sort: 'sort', ...options.params }
  const { after } = options
  const paths: CursorPlaces = { ...defaultPaths, ...options.response }
  return {
    kind: 'cursor',
    fetch: fetchPage,
    items: options.response?.items === undefined ? usualItems : [options.response.items],
    defaults: { pageSize: size },
    names,
    places: paths,
    params: ({ cursor, pageSize = size, sort }) => ({
      [names.cursor]: cursor,
      [names.pageSize]: pageSize,
      [names.sort]: sort,
    }),
    read: (response) => {
      const cursor = toldAt(response, paths.nextCursor)
      const isFinal = cursor !== undefined || after === undefined || !hasMore(response, paths, size)
      const nextCursor = toText(isFinal ? cursor : valueAt(response.items.at(-1), after))
      return toPage(response, paths, nextCursor)
    },
    next: ({ nextCursor }) => (nextCursor === undefined ? undefined : { cursor: nextCursor }),
    previous: ({ previousCursor: cursor }) => (cursor === undefined ? undefined : { cursor }),
  }
}

const defaultPaths = { nextCursor: 'nextCursor', previousCursor: 'previousCursor', total: 'total' }

type CursorPlaces = typeof defaultPaths & { readonly hasNextPage?: string }

function hasMore(
  { body, items, query }: ListResponse,
  places: CursorPlaces,
  size: number,
): boolean {
  if (places.hasNextPage !== undefined) return valueAt(body, places.hasNextPage) === true
  return items.length >= (query.pageSize ?? size)
}

function toPage(
  response: ListResponse,
  paths: CursorPlaces,
  nextCursor: string | undefined,
): CursorPage<unknown> {
  const previousCursor = toText(toldAt(response, paths.previousCursor))
  return {
    items: response.items,
    nextCursor,
    previousCursor,
    total: totalOf(response, paths.total),
    hasNextPage: nextCursor !== undefined,
    hasPreviousPage: previousCursor !== undefined,
  }
}
