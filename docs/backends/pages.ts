import { cursorPage, linkPage, numberedPage, offsetPage, uncountedPage } from 'repository-hooks'

export const pages = {
  // { items, total, page, pageSize }, or other usual names
  express: numberedPage({ params: { pageSize: 'limit' } }),
  // { docs, totalDocs, limit, page }
  mongoosePaginate: numberedPage({
    params: { pageSize: 'limit' },
    response: { items: 'docs', total: 'totalDocs', pageSize: 'limit' },
  }),
  // X-Total-Count; descending with _order: 'desc' in the filter
  jsonServer: numberedPage({ params: { page: '_page', pageSize: '_limit', sort: '_sort' } }),
  // { first, prev, next, last, pages, items: 41, data: […] }; ids are text
  jsonServer1: numberedPage({
    params: { page: '_page', pageSize: '_per_page', sort: '_sort' },
    response: { items: 'data', total: 'items' },
  }),
  // { total, limit, skip, data }
  feathers: offsetPage({ params: { offset: '$skip', limit: '$limit' } }),
  // a plain list, as with LoopBack and many others
  loopback: uncountedPage({
    params: { offset: 'filter[skip]', pageSize: 'filter[limit]', sort: 'filter[order]' },
  }),
  // the Link header, as with GitHub, Shopify and WordPress
  github: linkPage(),
  // a list, with the count in a header
  wordpress: numberedPage({
    params: { pageSize: 'per_page', sort: 'orderby' },
    response: { total: 'X-WP-Total' },
  }),
  gitlab: cursorPage({
    params: { cursor: 'page', pageSize: 'per_page', sort: 'order_by' },
    response: { nextCursor: 'X-Next-Page', previousCursor: 'X-Prev-Page', total: 'X-Total' },
  }),
  // { data, has_more }: the next page starts after the last id
  stripe: cursorPage({
    params: { cursor: 'starting_after' },
    response: { hasNextPage: 'has_more' },
    after: 'id',
  }),
  // { results, paging: { next: { after } } }
  hubspot: cursorPage({
    params: { cursor: 'after' },
    response: { nextCursor: 'paging.next.after' },
  }),
  // { results, next_cursor, has_more }
  notion: cursorPage({
    params: { cursor: 'start_cursor', pageSize: 'page_size' },
    response: { nextCursor: 'next_cursor' },
  }),
}
