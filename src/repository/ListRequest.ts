/** How lists are asked for, where that is not by `GET` at the path of the repository. */
export interface ListRequest<Path = string> {
  /** With `POST` the filter and the page are the members of a body; it is a read all the same. @defaultValue `'GET'` */
  method?: 'GET' | 'POST'
  /**
   * Where lists are asked for: `/products/search`. Its places are taken from the variables of lists.
   *
   * @defaultValue the path of the repository
   */
  path?: Path
  /**
   * Where a `POST` says which page it asks for: `'query'` for servers that take `?page=2` beside a body with the filter,
   * as Spring's do. In a body, the names of a page's parameters are places such as `paging.page`.
   *
   * @defaultValue `'body'`
   */
  pageIn?: 'body' | 'query'
}
