import { pickMembers } from '../../failure/pickMembers.js'

/** The order of a list, in the server's terms: `'price'` or `'-price'`. */
export type Sort = string | readonly string[]

/** The page of a list to fetch. Each page strategy uses some of these. The other variables of a list are its filter. */
export interface PageQuery {
  /** The page's number, from 1. */
  readonly page?: number | undefined
  /** The number of rows of a page. */
  readonly pageSize?: number | undefined
  /** The cursor of the page, from the page before it. */
  readonly cursor?: string | undefined
  readonly sort?: Sort | undefined
  /** The query of the page's link, from the page before it. */
  readonly link?: Readonly<Record<string, string>> | undefined
}

const names: ReadonlySet<string> = new Set(['page', 'pageSize', 'cursor', 'sort', 'link'])

/** Splits the variables of a list into page and filter. */
export function splitPageQuery(variables: object): { page: PageQuery; filter: object } {
  return {
    page: pickMembers(variables, (name) => names.has(name)),
    filter: pickMembers(variables, (name) => !names.has(name)),
  }
}
