import { skipToken } from '@tanstack/react-query'
import { validateWith } from '../../schema/validateWith.js'
import { isWhole } from '../addressing.js'
import type { EndpointDefinition } from '../endpoints.js'
import type { LiveTarget } from '../live/Live.js'
import type { PageStrategy } from '../pages/PageStrategy.js'
import type { Parts } from '../Parts.js'
import { serveQuery } from './serveQuery.js'
import { askForDetail } from './askForDetail.js'
import { askForList } from './askForList.js'
import type { InfiniteOptions } from './InfiniteOptions.js'
import { memberOfRecord } from './memberOfRecord.js'
import type { QueryRun } from './QueryRun.js'
import {
  type CommonSettings,
  commonSettings,
  type InfiniteQuerySettings,
  type PageSettings,
  type QuerySettings,
  refetchesOnReconnect,
} from './QuerySettings.js'

/** What a list is asked for by: its filter, page and sort, and what stands in its path. */
type ListVariables = Readonly<Record<string, unknown>>

/** The queries of a list, without their types. */
export interface ListQueries {
  list(variables?: ListVariables | void): QuerySettings
  infinite(variables?: ListVariables | void, options?: InfiniteOptions): InfiniteQuerySettings
}

/** The queries of a repository, without their types. */
export interface Queries extends ListQueries {
  detail(address: unknown): QuerySettings
  query(name: string, variables?: unknown): QuerySettings
  /** Of an endpoint that is a list. */
  infiniteQuery(name: string, ...asked: Parameters<ListQueries['infinite']>): InfiniteQuerySettings
}

/** Makes the options of a repository's queries. They are data: whom to ask is found when a query runs. */
export function createQueries(parts: Parts): Queries {
  const { definition, keys } = parts
  const { page, live, list, filter, endpoints } = definition
  const ofLists = { path: list.path, query: filter }
  const common = commonSettings(definition)
  const skipped = { ...common, queryFn: skipToken } as const
  const answered = responding(parts, common)
  const paging = pagingOf(page)
  const listQueries = queriesOfLists(parts)
  return {
    list: (given) => {
      const variables = given ?? {}
      const queryKey = keys.list(variables)
      if (isSkipped(ofLists, given)) return { ...skipped, queryKey }
      return { queryKey, ...answered({ variables }, askForList, { name: 'list', variables }) }
    },
    infinite: (given, { refresh = live && 'first' } = {}) => {
      const variables = given ?? {}
      const own = { queryKey: keys.infinite(variables), ...paging }
      if (isSkipped(ofLists, given)) return { ...skipped, ...own }
      const asked = { variables, refresh }
      return { ...answered(asked, page.ask ?? askForList, { name: 'infinite', variables }), ...own }
    },
    detail: (address) => {
      const queryKey = keys.detail(address)
      if (!isWhole(address)) return { ...skipped, queryKey }
      return { queryKey, ...answered(address, askForDetail, { name: 'detail', id: address }) }
    },
    // Types name no others than those that are lists.
    infiniteQuery: (name, ...asked) => (listQueries(name) as ListQueries).infinite(...asked),
    query: (name, variables) => {
      const { staleTime, ...endpoint } = endpoints[name] ?? {}
      // What a list takes, its type says.
      const ofList = listQueries(name)?.list(variables as ListVariables)
      if (ofList) return ofList
      return {
        ...answered(variables ?? {}, (_, run, it) => run.call(name, it)),
        ...(isSkipped(endpoint, variables) && skipped),
        queryKey: keys.query(name, variables),
        ...(staleTime !== undefined && { staleTime }),
      }
    },
  }
}

/** Finds the queries of endpoints that are lists; they are made once for each. */
function queriesOfLists(parts: Parts) {
  const known = new Map<string, Queries>()
  return (name: string): ListQueries | undefined => {
    const listParts = parts.definition.endpoints[name]?.own?.listParts
    if (!listParts) return undefined
    const queries = known.get(name) ?? createQueries(listParts(parts, name))
    known.set(name, queries)
    return queries
  }
}

/** Asks for the data of a query. */
type Ask<Asked> = (parts: Parts, run: QueryRun, asked: Asked) => Promise<unknown>

interface Responded extends CommonSettings {
  queryFn: InfiniteQuerySettings['queryFn']
}

/** Makes what makes the settings of one query. A cache may hold thousands of their functions, with what those refer to. */
function responding(parts: Parts, common: CommonSettings) {
  const { definition } = parts
  return <Asked>(asked: Asked, ask: Ask<Asked>, target?: LiveTarget): Responded => {
    const option = target && definition.live?.optionOf(target, { ...definition, ...parts })
    return {
      ...common,
      queryFn: (context) =>
        serveQuery(parts, context, (run) => option?.ask?.(run) ?? ask(parts, run, asked)),
      ...(option && { live: option, refetchOnReconnect: refetchesOnReconnect }),
    }
  }
}

function pagingOf(page: PageStrategy): PageSettings {
  return {
    initialPageParam: {},
    // Only pages of this strategy are in these queries.
    getNextPageParam: (last) => page.next(last as never),
    getPreviousPageParam: (first) => page.previous(first as never),
  }
}

/** Without the variables that it needs, a query waits. */
function isSkipped({ path, query }: Partial<EndpointDefinition>, variables: unknown): boolean {
  if (variables !== undefined) return false
  if (path?.includes('{')) return true
  return memberOfRecord(query && validateWith(query, {}), 'issues') !== undefined
}
