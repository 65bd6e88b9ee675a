import { pickMembers } from '../../failure/pickMembers.js'

/** By what a list is ordered: what the server understands, such as `'price'` or `'-price'`. */
export type Sort = string | readonly string[]

/** Which part of a list is asked for. Each way of paging uses some of it; the rest of a list's variables is its filter. */
export interface PageQuery {
  /** The page's number, from 1. */
  readonly page?: number | undefined
  /** How many rows a page has. */
  readonly pageSize?: number | undefined
  /** Where the page begins, as the page before it said. */
  readonly cursor?: string | undefined
  readonly sort?: Sort | undefined
  /** The query of a `Link`, as the page before it said. */
  readonly link?: Readonly<Record<string, string>> | undefined
}

const names: ReadonlySet<string> = new Set(['page', 'pageSize', 'cursor', 'sort', 'link'])

/** Tells the page's part of a list's variables from the filter's. */
export function splitPageQuery(variables: object): { page: PageQuery; filter: object } {
  return {
    page: pickMembers(variables, (name) => names.has(name)),
    filter: pickMembers(variables, (name) => !names.has(name)),
  }
}
