import { skipToken } from '@tanstack/react-query'
import { validateWith } from '../../schema/validateWith.js'
import type { EndpointDefinition } from '../endpoints.js'
import type { LiveOption, LiveTarget } from '../live/Live.js'
import type { Parts } from '../Parts.js'
import { askForDetail } from './askForDetail.js'
import { askForList } from './askForList.js'
import type { InfiniteOptions } from './InfiniteOptions.js'
import { type Ask, queryFunction } from './queryFunction.js'
import {
  type CommonSettings,
  commonSettings,
  type InfiniteQuerySettings,
  type QuerySettings,
} from './QuerySettings.js'

/** The queries of a repository, without their types. */
export interface Queries {
  list(variables?: object | void): QuerySettings
  infinite(variables?: object | void, options?: InfiniteOptions): InfiniteQuerySettings
  detail(id: unknown): QuerySettings
  query(name: string, variables?: unknown): QuerySettings
}

/** Makes the options of a repository's queries. They are data: whom to ask is found when a query runs. */
export function createQueries(parts: Parts): Queries {
  const { definition, keys, scope } = parts
  const { page, live, idName, api, path, filter } = definition
  const ofLists = { path, query: filter }
  const common = commonSettings(definition)
  return {
    list: (given) => {
      const variables = given ?? {}
      const target = { name: 'list', variables, id: undefined } as const
      const queryKey = keys.list(variables)
      if (isSkipped(ofLists, given)) return { ...common, queryKey, queryFn: skipToken }
      return { queryKey, ...answered(target, (run) => askForList(parts, run, variables)) }
    },
    infinite: (given, { refresh = live && 'first' } = {}) => {
      const variables = given ?? {}
      const target = { name: 'infinite', variables, id: undefined } as const
      const ask: Ask = (run) =>
        page.ask ? page.ask(parts, run, { variables, refresh }) : askForList(parts, run, variables)
      return {
        queryKey: keys.infinite(variables),
        ...(isSkipped(ofLists, given) ? { ...common, queryFn: skipToken } : answered(target, ask)),
        initialPageParam: {},
        // Only pages of this strategy are in these queries.
        getNextPageParam: (last) => page.next(last as never),
        getPreviousPageParam: (first) => page.previous(first as never),
      }
    },
    detail: (id) => {
      const queryKey = keys.detail(id)
      if (id === undefined) return { ...common, queryKey, queryFn: skipToken }
      const target = { name: 'detail', variables: undefined, id } as const
      return { queryKey, ...answered(target, (run) => askForDetail(parts, run, id)) }
    },
    query: (name, variables) => customQuery(parts, name, variables),
  }

  /** The function of a query, and what it follows. */
  function answered(target: LiveTarget, ask: Ask): Answered {
    // A cache may hold thousands of these functions, each with what it refers to.
    if (!live) return { ...common, queryFn: queryFunction(parts, ask) }
    const option = live.optionOf(target, { keys, scope, idName, api })
    const queryFn = queryFunction(parts, (run) => {
      const { query } = run
      const isReplaced = run.isReplaced(target.name === 'infinite' ? 'list' : target.name)
      return option?.ask && query && !isReplaced ? option.ask({ ...run, query }) : ask(run)
    })
    return { ...common, queryFn, ...(option && { live: option }) }
  }
}

/** What is asked, as far as it may need variables. */
type Asked = Pick<EndpointDefinition, 'path' | 'query'>

interface Answered extends CommonSettings {
  queryFn: ReturnType<typeof queryFunction>
  live?: LiveOption
}

function customQuery(parts: Parts, name: string, variables: unknown): QuerySettings {
  const { definition, keys } = parts
  const endpoint = definition.endpoints[name]
  const { staleTime = definition.staleTime } = endpoint ?? {}
  return {
    ...commonSettings(definition),
    ...(staleTime !== undefined && { staleTime }),
    queryKey: keys.query(name, variables),
    queryFn: isSkipped(endpoint, variables)
      ? skipToken
      : queryFunction(parts, (run) => run.call(name, variables ?? {})),
  }
}

/** Without the variables that it needs, a query waits. */
function isSkipped(endpoint: Asked | undefined, variables: unknown): boolean {
  if (!endpoint || variables !== undefined) return false
  const { path, query } = endpoint
  if (path.includes('{')) return true
  const validation = query && validateWith(query, {})
  return validation !== undefined && 'issues' in validation && validation.issues !== undefined
}
