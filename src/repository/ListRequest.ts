/** How to request lists, if not by `GET` at the path of the repository. */
export interface ListRequest<Path = string> {
  /** With `POST`, the filter and the page are fields of the body. It is still a query. @defaultValue `'GET'` */
  method?: 'GET' | 'POST'
  /**
   * The path of lists: `/products/search`. The variables of lists fill its parameters.
   *
   * @defaultValue the path of the repository
   */
  path?: Path
  /**
   * Where a `POST` sends the page's parameters: `'query'` for servers that take `?page=2` besides a body with the filter,
   * as Spring does. In a body, the names of the page's parameters are paths such as `paging.page`.
   *
   * @defaultValue `'body'`
   */
  pageIn?: 'body' | 'query'
}
