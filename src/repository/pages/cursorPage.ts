import { askForPage } from '../queries/askForPage.js'
import type { CursorPage, ListAnswer, PageStrategy } from './PageStrategy.js'
import { toldAt, toText, valueAt } from './readBody.js'
import { totalOf } from './totalOf.js'
import { usualItems } from './wholeList.js'

/** Options of {@link cursorPage}. */
export interface CursorPageOptions {
  /** How many rows a page has unless the hook says otherwise. @defaultValue `20` */
  pageSize?: number
  /** How the parameters are called. @defaultValue `{ cursor: 'cursor', pageSize: 'limit', sort: 'sort' }` */
  params?: { cursor?: string; pageSize?: string; sort?: string }
  /**
   * Where the answer has what: paths in the body such as `meta.next`, or names of headers such as `X-Next-Page`.
   *
   * @defaultValue rows in `items`, `data` or `results`, or the body itself; `nextCursor`, `previousCursor`, `total`
   */
  answer?: {
    items?: string
    nextCursor?: string
    previousCursor?: string
    total?: string
    /** Whether there are more rows. @defaultValue there are while a page is full */
    hasNextPage?: string
  }
  /**
   * The member of the last row after which the next page begins, where the answer names no cursor: `'id'` for Stripe.
   *
   * @defaultValue none: what the answer says counts
   */
  after?: string
}

/** Pages by cursor: `?cursor=…&limit=20`. Each page says where the next one begins. */
export function cursorPage(options: CursorPageOptions = {}): PageStrategy<'cursor'> {
  const size = options.pageSize ?? 20
  const names = { cursor: 'cursor', pageSize: 'limit', sort: 'sort', ...options.params }
  const { after } = options
  const paths: CursorPlaces = { ...defaultPaths, ...options.answer }
  return {
    kind: 'cursor',
    ask: askForPage,
    items: options.answer?.items === undefined ? usualItems : [options.answer.items],
    defaults: { pageSize: size },
    names,
    places: paths,
    params: ({ cursor, pageSize = size, sort }) => ({
      [names.cursor]: cursor,
      [names.pageSize]: pageSize,
      [names.sort]: sort,
    }),
    read: (answer) => {
      const told = toldAt(answer, paths.nextCursor)
      const isLast = told !== undefined || after === undefined || !hasMore(answer, paths, size)
      const nextCursor = toText(isLast ? told : valueAt(answer.items.at(-1), after))
      return toPage(answer, paths, nextCursor)
    },
    next: ({ nextCursor }) => (nextCursor === undefined ? undefined : { cursor: nextCursor }),
    previous: ({ previousCursor: cursor }) => (cursor === undefined ? undefined : { cursor }),
  }
}

const defaultPaths = { nextCursor: 'nextCursor', previousCursor: 'previousCursor', total: 'total' }

type CursorPlaces = typeof defaultPaths & { readonly hasNextPage?: string }

function hasMore({ body, items, query }: ListAnswer, places: CursorPlaces, size: number): boolean {
  if (places.hasNextPage !== undefined) return valueAt(body, places.hasNextPage) === true
  return items.length >= (query.pageSize ?? size)
}

function toPage(
  answer: ListAnswer,
  paths: CursorPlaces,
  nextCursor: string | undefined,
): CursorPage<unknown> {
  const previousCursor = toText(toldAt(answer, paths.previousCursor))
  return {
    items: answer.items,
    nextCursor,
    previousCursor,
    total: totalOf(answer, paths.total),
    hasNextPage: nextCursor !== undefined,
    hasPreviousPage: previousCursor !== undefined,
  }
}
