import type { Query } from '@tanstack/react-query'
import { isWhole } from '../addressing.js'
import { addedPageParam } from '../layers/addedPageParam.js'
import { isInfinitePages, type InfinitePages } from '../layers/InfinitePages.js'
import { allRowsOf } from '../layers/rows.js'
import { textOfParam } from '../pages/textOfParam.js'
import { askForList, type AskedList, type ListedRepository } from './askForList.js'
import type { Refresh } from './InfiniteOptions.js'
import type { QueryRun } from './QueryRun.js'
import { memberOfRecord } from './memberOfRecord.js'
import { isRecord } from './shareEqual.js'

/** Which infinite list is asked for. */
export interface InfiniteList extends AskedList {
  readonly refresh: Refresh | undefined
}

/**
 * Asks for one page of an infinite list, or takes the one that is known when only the first is to be refreshed. Where that
 * one says that there are more rows by now, or fewer, the end of the list has changed too; so it may where new rows stand.
 */
export async function askForPage(
  repository: ListedRepository,
  run: QueryRun,
  { variables, refresh }: InfiniteList,
): Promise<unknown> {
  const { definition, keys } = repository
  const idOf: IdOf = (row) => {
    const id = memberOfRecord(row, definition.idName)
    // Where rows are of several parents, the same id is not the same entity.
    return isWhole(keys.addressOf(id, variables, row)) ? id : undefined
  }
  const ask: AskForPage = (param = run.pageParam) =>
    askForList(repository, run, { variables: { ...variables, ...(isRecord(param) && param) } })
  const more = addedPageParam(run.state, run.pageParam)
  if (more !== undefined && run.query) {
    const page = await ask()
    const known = knownIds(run.query, otherPages(settledPages(repository, run), more), idOf)
    return withoutDoubles(page, idOf, known).page
  }
  // All pages of one fetch share its signal.
  const seen = seenPages.get(run.signal) ?? { ids: new Set(), pages: [] }
  seenPages.set(run.signal, seen)
  const page = await refreshed(repository, run, { ask, fresh: seen.pages, refresh })
  const fresh = withoutDoubles(page, idOf, seen.ids)
  for (const row of fresh.rows) seen.ids.add(idOf(row))
  seen.pages.push(fresh.page)
  return fresh.page
}

type AskForPage = (param?: unknown) => Promise<unknown>

/** What a fetch has seen so far: pages, and the ids of their rows. */
const seenPages = new WeakMap<AbortSignal, { ids: Set<unknown>; pages: unknown[] }>()

interface Refreshing {
  readonly ask: AskForPage
  /** The pages that came before. */
  readonly fresh: readonly unknown[]
  readonly refresh: Refresh | undefined
}

async function refreshed(
  repository: ListedRepository,
  run: QueryRun,
  { ask, fresh: { length, 0: first }, refresh }: Refreshing,
): Promise<unknown> {
  const { pages } = settledPages(repository, run, run.signal)
  const { page: strategy, optimistic } = repository.definition
  const growsAtEnd = optimistic?.position === 'end'
  // Only pages of this strategy are in these queries.
  const next = (page: unknown) => strategy.next(page as never)
  const shown = pages[length]
  if (refresh === 'first' && first && shown) {
    // The page with which a list began gets a parameter when others are put in front of it.
    const isSame = textOfParam(next(pages[length - 1])) === textOfParam(run.pageParam)
    const isEnd = memberOfRecord(shown, 'hasNextPage') === false
    const isMoved = isEnd && (growsAtEnd || totalIn(first) !== totalIn(shown))
    if (isSame && !isMoved) return shown
  }
  const page = await ask()
  const rows = allRowsOf(page)
  const isLast = length === pages.length - 1
  const isCut = growsAtEnd && isLast && allRowsOf(shown).length > rows.length
  const param = isCut ? next(page) : undefined
  return param ? joined(page, await ask(param)) : page
}

/** What was shown at the end of a list stays there when new rows have pushed it onto one page more. */
function joined(page: unknown, after: unknown): unknown {
  if (!isRecord(page) || !isRecord(after)) return page
  const { next, nextCursor, hasNextPage } = after
  return { ...page, next, nextCursor, hasNextPage, items: [page, after].flatMap(allRowsOf) }
}

function totalIn(page: unknown): unknown {
  return memberOfRecord(page, 'total')
}

/** The pages as the server has confirmed them: what is only shown as deleted may come back. */
function settledPages(
  { definition }: ListedRepository,
  { client, query }: QueryRun,
  fetch?: AbortSignal,
): InfinitePages {
  const layers = definition.layering?.mutationsOf?.(client).layers
  const known = layers && query ? layers.settledData(query, fetch) : query?.state.data
  return isInfinitePages(known) ? known : { pages: [], pageParams: [] }
}

/** Finds the id of a row. */
type IdOf = (row: unknown) => unknown

/** The ids in pages. */
interface PageIds {
  readonly pages: readonly unknown[]
  readonly ids: Set<unknown>
}

const idsOfQueries = new WeakMap<Query, PageIds>()

/** Reads only the pages that came since the last time: a long list would take longer for each page. */
function knownIds(query: Query, pages: readonly unknown[], idOf: IdOf): ReadonlySet<unknown> {
  const former = idsOfQueries.get(query)
  const isLonger = former?.pages.every((page, index) => page === pages[index])
  const known = former && isLonger ? former : { pages: [], ids: new Set() }
  const rows = pages.slice(known.pages.length).flatMap(allRowsOf)
  for (const row of rows) known.ids.add(idOf(row))
  idsOfQueries.set(query, { pages, ids: known.ids })
  return known.ids
}

/** All pages but the one that was asked for, which may have come twice. */
function otherPages({ pages, pageParams }: InfinitePages, asked: string): readonly unknown[] {
  return pages.filter((_, index) => textOfParam(pageParams[index]) !== asked)
}

/** What was inserted meanwhile pushes rows onto the next page, where they would be seen a second time. */
function withoutDoubles(
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
  // Never the page itself: a page that is kept would be taken for one that came.
  return { page: isRecord(page) ? { ...page, ...changed } : rows, rows }
}
