import { askForPage } from '../queries/askForPage.js'
import type { CursorPage, ListAnswer, PageStrategy } from './PageStrategy.js'
import { textAt } from './readBody.js'
import { totalOf } from './totalOf.js'
import { usualItems } from './wholeList.js'

/** Options of {@link cursorPage}. */
export interface CursorPageOptions {
  /** How many rows a page has unless the hook says otherwise. @defaultValue `20` */
  pageSize?: number
  /** How the parameters are called. @defaultValue `{ cursor: 'cursor', pageSize: 'limit', sort: 'sort' }` */
  params?: { cursor?: string; pageSize?: string; sort?: string }
  /**
   * Where the answer has what, as paths such as `meta.next`.
   *
   * @defaultValue rows in `items`, `data` or `results`, or the body itself; `nextCursor`, `previousCursor`, `total`
   */
  answer?: { items?: string; nextCursor?: string; previousCursor?: string; total?: string }
}

/** Pages by cursor: `?cursor=…&limit=20`. Each page says where the next one begins. */
export function cursorPage(options: CursorPageOptions = {}): PageStrategy<'cursor'> {
  const size = options.pageSize ?? 20
  const names = { cursor: 'cursor', pageSize: 'limit', sort: 'sort', ...options.params }
  const paths = { ...defaultPaths, ...options.answer }
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
    read: (answer) => toPage(answer, paths),
    next: ({ nextCursor }) => (nextCursor === undefined ? undefined : { cursor: nextCursor }),
    previous: ({ previousCursor: cursor }) => (cursor === undefined ? undefined : { cursor }),
  }
}

const defaultPaths = { nextCursor: 'nextCursor', previousCursor: 'previousCursor', total: 'total' }

function toPage(answer: ListAnswer, paths: typeof defaultPaths): CursorPage<unknown> {
  const nextCursor = textAt(answer.body, paths.nextCursor)
  const previousCursor = textAt(answer.body, paths.previousCursor)
  return {
    items: answer.items,
    nextCursor,
    previousCursor,
    total: totalOf(answer, paths.total),
    hasNextPage: nextCursor !== undefined,
    hasPreviousPage: previousCursor !== undefined,
  }
}
