import { skipToken } from '@tanstack/react-query'
import { validateWith } from '../../schema/validateWith.js'
import { isWhole } from '../addressing.js'
import type { EndpointDefinition } from '../endpoints.js'
import type { LiveTarget } from '../live/Live.js'
import type { PageStrategy } from '../pages/PageStrategy.js'
import type { Parts } from '../Parts.js'
import { runEndpointQuery } from './runEndpointQuery.js'
import { fetchDetail } from './fetchDetail.js'
import { fetchList } from './fetchList.js'
import type { InfiniteOptions } from './InfiniteOptions.js'
import { memberOfRecord } from './memberOfRecord.js'
import type { EndpointFetchContext } from './FetchContext.js'
import {
  type CommonSettings,
  commonSettings,
  type InfiniteQuerySettings,
  type PageSettings,
  type QuerySettings,
  refetchesOnReconnect,
} from './QuerySettings.js'

/** The variables of a list: its filter, page, sort and path parameters. */
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
  /** The infinite query of an endpoint that is a list. */
  infiniteQuery(name: string, ...args: Parameters<ListQueries['infinite']>): InfiniteQuerySettings
}

/** Creates the query options of a repository. They hold no API client: it is resolved when a query runs. */
export function createQueries(parts: Parts): Queries {
  const { definition, keys } = parts
  const { page, live, list, filter, endpoints } = definition
  const listEndpoint = { path: list.path, query: filter }
  const common = commonSettings(definition)
  const skipped = { ...common, queryFn: skipToken } as const
  const createSettings = settingsFactory(parts, common)
  const paging = toPageSettings(page)
  const listQueries = listEndpointQueries(parts)
  return {
    list: (given) => {
      const variables = given ?? {}
      const queryKey = keys.list(variables)
      if (isSkipped(listEndpoint, given)) return { ...skipped, queryKey }
      return { queryKey, ...createSettings({ variables }, fetchList, { name: 'list', variables }) }
    },
    infinite: (given, { refresh = live && 'first' } = {}) => {
      const variables = given ?? {}
      const base = { queryKey: keys.infinite(variables), ...paging }
      if (isSkipped(listEndpoint, given)) return { ...skipped, ...base }
      const load = page.fetch ?? fetchList
      const settings = createSettings({ variables, refresh }, load, { name: 'infinite', variables })
      return { ...settings, ...base }
    },
    detail: (address) => {
      const queryKey = keys.detail(address)
      if (!isWhole(address)) return { ...skipped, queryKey }
      return { queryKey, ...createSettings(address, fetchDetail, { name: 'detail', id: address }) }
    },
    // The types allow the names of lists alone.
    infiniteQuery: (name, ...args) => (listQueries(name) as ListQueries).infinite(...args),
    query: (name, variables) => {
      const { staleTime, ...endpoint } = endpoints[name] ?? {}
      // The type of the endpoint declares its variables.
      const listQuery = listQueries(name)?.list(variables as ListVariables)
      if (listQuery) return listQuery
      return {
        ...createSettings(variables ?? {}, (_, context, params) => context.call(name, params)),
        ...(isSkipped(endpoint, variables) && skipped),
        queryKey: keys.query(name, variables),
        ...(staleTime !== undefined && { staleTime }),
      }
    },
  }
}

/** Returns a function that finds the queries of an endpoint that is a list. They are created once per endpoint. */
function listEndpointQueries(parts: Parts) {
  const cache = new Map<string, Queries>()
  return (name: string): ListQueries | undefined => {
    const listParts = parts.definition.endpoints[name]?.own?.listParts
    if (!listParts) return undefined
    const queries = cache.get(name) ?? createQueries(listParts(parts, name))
    cache.set(name, queries)
    return queries
  }
}

/** Fetches the data of a query. */
type FetchData<Params> = (
  parts: Parts,
  context: EndpointFetchContext,
  params: Params,
) => Promise<unknown>

interface FetchSettings extends CommonSettings {
  queryFn: InfiniteQuerySettings['queryFn']
}

/** Returns a factory of query settings. A cache can hold thousands of these closures, so they capture little. */
function settingsFactory(parts: Parts, common: CommonSettings) {
  const { definition } = parts
  return <Params>(params: Params, load: FetchData<Params>, target?: LiveTarget): FetchSettings => {
    const live = target && definition.live?.optionOf(target, { ...definition, ...parts })
    return {
      ...common,
      queryFn: (context) =>
        runEndpointQuery(
          parts,
          context,
          (fetchContext) => live?.fetch?.(fetchContext) ?? load(parts, fetchContext, params),
        ),
      ...(live && { live, refetchOnReconnect: refetchesOnReconnect }),
    }
  }
}

function toPageSettings(page: PageStrategy): PageSettings {
  return {
    initialPageParam: {},
    // These queries hold pages of this strategy alone.
    getNextPageParam: (last) => page.next(last as never),
    getPreviousPageParam: (first) => page.previous(first as never),
  }
}

/** A query without its required variables is skipped. */
function isSkipped({ path, query }: Partial<EndpointDefinition>, variables: unknown): boolean {
  if (variables !== undefined) return false
  if (path?.includes('{')) return true
  return memberOfRecord(query && validateWith(query, {}), 'issues') !== undefined
}
