import type { fetchPage } from '../queries/fetchPage.js'
import type { QueryParams } from '../../http/urls/QueryParams.js'
import type { PageQuery, Sort } from './PageQuery.js'

/** One page of a list whose whole size is known. */
export interface Page<Row> {
  readonly items: readonly Row[]
  /** The page's number, from 1. */
  readonly page: number
  /** How many rows a full page has. */
  readonly pageSize: number
  /** How many rows there are on all pages together. */
  readonly total: number
  readonly hasNextPage: boolean
  readonly hasPreviousPage: boolean
}

/** One page of a list that is followed from page to page. */
export interface CursorPage<Row> {
  readonly items: readonly Row[]
  readonly nextCursor: string | undefined
  readonly previousCursor: string | undefined
  /** How many rows there are on all pages together, when the server says so. */
  readonly total: number | undefined
  readonly hasNextPage: boolean
  readonly hasPreviousPage: boolean
}

/** One page of a list whose neighbours are named by the `Link` header (RFC 8288). */
export interface LinkPage<Row> {
  readonly items: readonly Row[]
  /** The query of the next page. */
  readonly next: Readonly<Record<string, string>> | undefined
  /** The query of the page before. */
  readonly previous: Readonly<Record<string, string>> | undefined
  /** How many rows there are on all pages together, when the server says so. */
  readonly total: number | undefined
  readonly hasNextPage: boolean
  readonly hasPreviousPage: boolean
}

/** What a list is, by its way of paging. */
export interface PageShapes<Row> {
  whole: readonly Row[]
  numbered: Page<Row>
  cursor: CursorPage<Row>
  link: LinkPage<Row>
}

/** What may be asked of a list besides its filter, by its way of paging. */
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

/** The ways of paging. */
export type PageKind = keyof PageShapes<unknown>

/** The response to a list's request. */
export interface ListResponse {
  /** The rows, checked. */
  readonly items: readonly unknown[]
  /** The whole body. */
  readonly body: unknown
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string>>
  /** What was asked for. */
  readonly query: PageQuery
}

/** How a server cuts lists into pages. */
export interface PageStrategy<Kind extends PageKind = PageKind> {
  readonly kind: Kind
  /** Where the rows stand in the body, as a path such as `data` or `result.rows`; the body itself may be the list too. */
  readonly items: readonly string[]
  /** What is asked for when nothing is said, so that saying it makes no other key. */
  readonly defaults: PageQuery
  /** How the parameters are called, by what they ask for, such as `{ cursor: 'after' }`. Mocks and documents need it. */
  readonly names?: Readonly<Record<string, string>>
  /** Where a response has what besides the rows, as paths. Mocks and documents need it. */
  readonly places?: Readonly<Record<string, string>>
  /** The number that the server gives to the first page. Mocks need it. @defaultValue `1` */
  readonly firstPage?: number
  /**
   * Asks for one page of an infinite list: without the rows of the pages before, and not for those that are kept.
   *
   * @defaultValue the list is asked for, as it is right where there is one page
   */
  readonly fetch?: typeof fetchPage
  /** The parameters that ask for a page, beside those that the filter gives. */
  params(query: PageQuery, filter?: QueryParams): QueryParams
  /** Makes the page of a response. */
  read(response: ListResponse): PageShapes<unknown>[Kind]
  /** What asks for the page after this one; `undefined` after the last. */
  next(page: PageShapes<unknown>[Kind]): PageQuery | undefined
  /** What asks for the page before this one; `undefined` before the first. */
  previous(page: PageShapes<unknown>[Kind]): PageQuery | undefined
}
