import type { fetchPage } from '../queries/fetchPage.js'
import type { QueryParams } from '../../http/urls/QueryParams.js'
import type { PageQuery, Sort } from './PageQuery.js'

/** One page of a list with a known total. */
export interface Page<Row> {
  readonly items: readonly Row[]
  /** The page's number, from 1. */
  readonly page: number
  /** The number of rows of a full page. */
  readonly pageSize: number
  /** The number of rows on all pages. */
  readonly total: number
  readonly hasNextPage: boolean
  readonly hasPreviousPage: boolean
}

/** One page of a list with cursors. */
export interface CursorPage<Row> {
  readonly items: readonly Row[]
  readonly nextCursor: string | undefined
  readonly previousCursor: string | undefined
  /** The number of rows on all pages, if the server sends it. */
  readonly total: number | undefined
  readonly hasNextPage: boolean
  readonly hasPreviousPage: boolean
}

/** One page of a list with links to its neighbors, as in the `Link` header (RFC 8288). */
export interface LinkPage<Row> {
  readonly items: readonly Row[]
  /** The query of the next page. */
  readonly next: Readonly<Record<string, string>> | undefined
  /** The query of the previous page. */
  readonly previous: Readonly<Record<string, string>> | undefined
  /** The number of rows on all pages, if the server sends it. */
  readonly total: number | undefined
  readonly hasNextPage: boolean
  readonly hasPreviousPage: boolean
}

/** The data of a list, by its kind of pagination. */
export interface PageShapes<Row> {
  whole: readonly Row[]
  numbered: Page<Row>
  cursor: CursorPage<Row>
  link: LinkPage<Row>
}

/** The variables of a list besides its filter, by its kind of pagination. */
export interface PageQueries {
  whole: { sort?: Sort | undefined }
  numbered: {
    /** From 1. @defaultValue `1` */
    page?: number | undefined
    /** @defaultValue the repository's */
    pageSize?: number | undefined
    sort?: Sort | undefined
  }
  cursor: {
    /** `nextCursor` or `previousCursor` of another page. @defaultValue the first page */
    cursor?: string | undefined
    /** @defaultValue the repository's */
    pageSize?: number | undefined
    sort?: Sort | undefined
  }
  link: {
    /** From 1. @defaultValue `1` */
    page?: number | undefined
    /** @defaultValue the repository's */
    pageSize?: number | undefined
    /** `next` or `previous` of another page. */
    link?: Readonly<Record<string, string>> | undefined
    sort?: Sort | undefined
  }
}

/** The kinds of pagination. */
export type PageKind = keyof PageShapes<unknown>

/** The response to a list's request. */
export interface ListResponse {
  /** The validated rows. */
  readonly items: readonly unknown[]
  /** The whole body. */
  readonly body: unknown
  /** The headers, by their lower-case names. */
  readonly headers: Readonly<Record<string, string>>
  /** The page of the request. */
  readonly query: PageQuery
}

/** How a server paginates lists. */
export interface PageStrategy<Kind extends PageKind = PageKind> {
  readonly kind: Kind
  /** Paths of the rows in the body, such as `data` or `result.rows`. The body itself can be the list too. */
  readonly items: readonly string[]
  /** The default page. Keys leave out its values, so that passing them explicitly leads to the same key. */
  readonly defaults: PageQuery
  /** The names of the parameters, such as `{ cursor: 'after' }`. Used by mocks and generated documents. */
  readonly names?: Readonly<Record<string, string>>
  /** The paths of the other values in a response. Used by mocks and generated documents. */
  readonly places?: Readonly<Record<string, string>>
  /** The server's number of the first page. Used by mocks. @defaultValue `1` */
  readonly firstPage?: number
  /**
   * Fetches one page of an infinite list. Leaves out rows that earlier pages have, and reuses cached pages that need no
   * refetch.
   *
   * @defaultValue fetches the list, for strategies with one page
   */
  readonly fetch?: typeof fetchPage
  /** Returns the parameters of a page, in addition to those of the filter. */
  params(query: PageQuery, filter?: QueryParams): QueryParams
  /** Converts a response to a page. */
  read(response: ListResponse): PageShapes<unknown>[Kind]
  /** Returns the query of the next page; `undefined` after the last one. */
  next(page: PageShapes<unknown>[Kind]): PageQuery | undefined
  /** Returns the query of the previous page; `undefined` before the first one. */
  previous(page: PageShapes<unknown>[Kind]): PageQuery | undefined
}
