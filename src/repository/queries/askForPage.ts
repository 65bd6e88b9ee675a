import { hashKey } from '@tanstack/react-query'
import { asksForMore } from '../layers/asksForMore.js'
import { allRowsOf } from '../layers/rows.js'
import { askForList, type ListedRepository } from './askForList.js'
import type { Refresh } from './InfiniteOptions.js'
import type { QueryRun } from './QueryRun.js'
import { isRecord } from './shareEqual.js'

/** Which infinite list is asked for. */
export interface InfiniteList {
  readonly variables: object
  readonly refresh: Refresh | undefined
}

interface Pages {
  readonly pages: readonly unknown[]
  readonly pageParams: readonly unknown[]
}

/** Asks for one page of an infinite list, or takes the one that is known when only the first is to be refreshed. */
export async function askForPage(
  repository: ListedRepository,
  run: QueryRun,
  { variables, refresh }: InfiniteList,
): Promise<unknown> {
  // By the time of the answer the query may be about something else.
  const isMore = run.query !== undefined && asksForMore(run.query)
  const kept = refresh === 'first' && !isMore ? keptPage(repository, run) : undefined
  const { pageParam } = run
  const asked = { ...variables, ...(isRecord(pageParam) && pageParam) }
  const page = kept ?? (await askForList(repository, run, asked))
  const earlier = isMore ? allRowsOf(run.query?.state.data) : []
  return withoutDoubles(page, { run, earlier, idName: repository.definition.idName })
}

/** The page as it is known, unless it is the first. */
function keptPage(
  { definition }: ListedRepository,
  { client, query, pageParam }: QueryRun,
): unknown {
  if (!query) return undefined
  const layers = definition.layering?.writesOf(client).layers
  const known = layers ? layers.settledData(query) : query.state.data
  if (!isPages(known)) return undefined
  const index = known.pageParams.findIndex((param) => hashKey([param]) === hashKey([pageParam]))
  return index > 0 ? known.pages[index] : undefined
}

/** What is known of the pages before. */
interface Before {
  readonly run: QueryRun
  readonly earlier: readonly unknown[]
  readonly idName: string
}

const seenIds = new WeakMap<AbortSignal, Set<unknown>>()

/** What was inserted meanwhile pushes rows onto the next page, where they would be seen a second time. */
function withoutDoubles(page: unknown, { run, earlier, idName }: Before): unknown {
  const idOf = (row: unknown): unknown => (isRecord(row) ? row[idName] : undefined)
  // All pages of one fetch share its signal.
  const seen = seenIds.get(run.signal) ?? new Set(earlier.map(idOf))
  const rows = allRowsOf(page).filter((row) => idOf(row) === undefined || !seen.has(idOf(row)))
  for (const row of rows) seen.add(idOf(row))
  seenIds.set(run.signal, seen)
  if (rows.length === allRowsOf(page).length) return page
  return isRecord(page) ? { ...page, items: rows } : rows
}

function isPages(data: unknown): data is Pages {
  return isRecord(data) && Array.isArray(data['pages']) && Array.isArray(data['pageParams'])
}
