import type { Query } from '@tanstack/react-query'
import { isWhole } from '../addressing.js'
import { addedPageParam } from '../layers/addedPageParam.js'
import { isInfinitePages, type InfinitePages } from '../layers/InfinitePages.js'
import { allRowsOf } from '../layers/rows.js'
import { textOfParam } from '../pages/textOfParam.js'
import { fetchList, type ListParams, type ListRepository } from './fetchList.js'
import type { Refresh } from './InfiniteOptions.js'
import type { EndpointFetchContext } from './FetchContext.js'
import { memberOfRecord } from './memberOfRecord.js'
import { isRecord } from './shareEqual.js'

/** The infinite list to fetch, and which pages a refetch includes. */
export interface PageParams extends ListParams {
  readonly refresh: Refresh | undefined
}

/**
 * Fetches one page of an infinite list. With `refresh: 'first'`, a refetch returns the cached page for all pages but the
 * first. The last page is fetched too if the `total` of the first page has changed, or if new rows go to the end.
 */
export async function fetchPage(
  repository: ListRepository,
  context: EndpointFetchContext,
  { variables, refresh }: PageParams,
): Promise<unknown> {
  const { definition, keys } = repository
  const idOf: IdOf = (row) => {
    const id = memberOfRecord(row, definition.idName)
    // If the rows have several parents, an id alone does not identify an entity.
    return isWhole(keys.addressOf(id, variables, row)) ? id : undefined
  }
  const load: LoadPage = (param = context.pageParam) =>
    fetchList(repository, context, { variables: { ...variables, ...(isRecord(param) && param) } })
  const more = addedPageParam(context.state, context.pageParam)
  if (more !== undefined && context.query) {
    const page = await load()
    const others = excludePage(getSettledPages(repository, context), more)
    return withoutDuplicates(page, idOf, collectIds(context.query, others, idOf)).page
  }
  // All pages of one fetch share its signal.
  const fetched = fetchedPages.get(context.signal) ?? { ids: new Set(), pages: [] }
  fetchedPages.set(context.signal, fetched)
  const page = await refreshPage(repository, context, { load, fetched: fetched.pages, refresh })
  const unique = withoutDuplicates(page, idOf, fetched.ids)
  for (const row of unique.rows) fetched.ids.add(idOf(row))
  fetched.pages.push(unique.page)
  return unique.page
}

type LoadPage = (param?: unknown) => Promise<unknown>

/** The pages that a fetch has returned so far, and the ids of their rows. */
const fetchedPages = new WeakMap<AbortSignal, { ids: Set<unknown>; pages: unknown[] }>()

interface RefreshState {
  readonly load: LoadPage
  /** The pages that the same fetch has returned before. */
  readonly fetched: readonly unknown[]
  readonly refresh: Refresh | undefined
}

async function refreshPage(
  repository: ListRepository,
  context: EndpointFetchContext,
  { load, fetched: { length, 0: first }, refresh }: RefreshState,
): Promise<unknown> {
  const { pages } = getSettledPages(repository, context, context.signal)
  const { page: strategy, optimistic } = repository.definition
  const growsAtEnd = optimistic?.position === 'end'
  // These queries hold pages of this strategy alone.
  const next = (page: unknown) => strategy.next(page as never)
  const shown = pages[length]
  if (refresh === 'first' && first && shown) {
    // The page that the list started with gets another parameter once pages are prepended to it.
    const isSame = textOfParam(next(pages[length - 1])) === textOfParam(context.pageParam)
    const isEnd = memberOfRecord(shown, 'hasNextPage') === false
    const isMoved = isEnd && (growsAtEnd || getTotal(first) !== getTotal(shown))
    if (isSame && !isMoved) return shown
  }
  const page = await load()
  const rows = allRowsOf(page)
  const isLast = length === pages.length - 1
  const isShorter = growsAtEnd && isLast && allRowsOf(shown).length > rows.length
  const param = isShorter ? next(page) : undefined
  return param ? joinPages(page, await load(param)) : page
}

/** Keeps rows visible at the end of a list if new rows have pushed them onto a further page. */
function joinPages(page: unknown, after: unknown): unknown {
  if (!isRecord(page) || !isRecord(after)) return page
  const { next, nextCursor, hasNextPage } = after
  return { ...page, next, nextCursor, hasNextPage, items: [page, after].flatMap(allRowsOf) }
}

function getTotal(page: unknown): unknown {
  return memberOfRecord(page, 'total')
}

/** The pages as confirmed by the server: an optimistic deletion may still roll back. */
function getSettledPages(
  { definition }: ListRepository,
  { client, query }: EndpointFetchContext,
  fetchSignal?: AbortSignal,
): InfinitePages {
  const layers = definition.layering?.mutationsOf?.(client).layers
  const data = layers && query ? layers.settledData(query, fetchSignal) : query?.state.data
  return isInfinitePages(data) ? data : { pages: [], pageParams: [] }
}

/** Returns the id of a row; `undefined` if it does not identify an entity. */
type IdOf = (row: unknown) => unknown

/** InfinitePages, and the ids of their rows. */
interface PageIds {
  readonly pages: readonly unknown[]
  readonly ids: Set<unknown>
}

const idsOfQueries = new WeakMap<Query, PageIds>()

/** Reads only the pages added since the last call: in a long list, each page would otherwise take longer. */
function collectIds(query: Query, pages: readonly unknown[], idOf: IdOf): ReadonlySet<unknown> {
  const former = idsOfQueries.get(query)
  const isPrefix = former?.pages.every((page, index) => page === pages[index])
  const known = former && isPrefix ? former : { pages: [], ids: new Set() }
  const rows = pages.slice(known.pages.length).flatMap(allRowsOf)
  for (const row of rows) known.ids.add(idOf(row))
  idsOfQueries.set(query, { pages, ids: known.ids })
  return known.ids
}

/** All pages but those of one parameter: the page to fetch may be cached already. */
function excludePage({ pages, pageParams }: InfinitePages, param: string): readonly unknown[] {
  return pages.filter((_, index) => textOfParam(pageParams[index]) !== param)
}

/** Removes rows that an earlier page has: rows inserted meanwhile push them onto the next page, where they would repeat. */
function withoutDuplicates(
  page: unknown,
  idOf: IdOf,
  seen: ReadonlySet<unknown>,
): { readonly page: unknown; readonly rows: readonly unknown[] } {
  const all = allRowsOf(page)
  const rows = all.filter((row) => {
    const id = idOf(row)
    return id === undefined || !seen.has(id)
  })
  const changed = rows.length < all.length && { items: rows }
  // Always a copy: layers mark each response, and would take a reused cached page for a fetched one.
  return { page: isRecord(page) ? { ...page, ...changed } : rows, rows }
}
