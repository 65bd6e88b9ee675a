import { skipToken } from '@tanstack/react-query'
import { validateWith } from '../../schema/validateWith.js'
import type { EndpointDefinition } from '../endpoints.js'
import type { LiveOption, LiveTarget } from '../live/Live.js'
import type { Parts } from '../Parts.js'
import { askForDetail } from './askForDetail.js'
import { askForList } from './askForList.js'
import type { InfiniteOptions } from './InfiniteOptions.js'
import { type Ask, queryFunction } from './queryFunction.js'
import { commonSettings, type InfiniteQuerySettings, type QuerySettings } from './QuerySettings.js'

/** The queries of a repository, without their types. */
export interface Queries {
  list(variables?: object | void): QuerySettings
  infinite(variables?: object | void, options?: InfiniteOptions): InfiniteQuerySettings
  detail(id: unknown): QuerySettings
  query(name: string, variables?: unknown): QuerySettings
}

/** Makes the options of a repository's queries. They are data: whom to ask is found when a query runs. */
export function createQueries(parts: Parts): Queries {
  const { definition, keys } = parts
  const { page, live } = definition
  const common = commonSettings(definition)
  return {
    list: (variables) => ({
      ...common,
      queryKey: keys.list(variables),
      ...answered(parts, { name: 'list', variables: variables ?? {}, id: undefined }, (run) =>
        askForList(parts, run, variables ?? {}),
      ),
    }),
    infinite: (variables, { refresh = live && 'first' } = {}) => ({
      ...common,
      queryKey: keys.infinite(variables),
      ...answered(parts, { name: 'infinite', variables: variables ?? {}, id: undefined }, (run) =>
        page.ask
          ? page.ask(parts, run, { variables: variables ?? {}, refresh })
          : askForList(parts, run, variables ?? {}),
      ),
      initialPageParam: {},
      // Only pages of this strategy are in these queries.
      getNextPageParam: (last) => page.next(last as never),
      getPreviousPageParam: (first) => page.previous(first as never),
    }),
    detail: (id) => ({
      ...common,
      queryKey: keys.detail(id),
      ...(id === undefined
        ? { queryFn: skipToken }
        : answered(parts, { name: 'detail', variables: undefined, id }, (run) =>
            askForDetail(parts, run, id),
          )),
    }),
    query: (name, variables) => customQuery(parts, name, variables),
  }
}

/** The function of a query, and what it follows. */
function answered(parts: Parts, target: LiveTarget, ask: Ask): Answered {
  const { definition, keys, scope } = parts
  const { live: declared, idName, api } = definition
  const live = declared?.optionOf(target, { keys, scope, idName, api })
  const queryFn = queryFunction(parts, (run) => {
    const isReplaced = run.isReplaced(target.name === 'detail' ? 'detail' : 'list')
    const { query } = run
    return live?.ask && query && !isReplaced ? live.ask({ ...run, query }) : ask(run)
  })
  return { queryFn, ...(live && { live }) }
}

interface Answered {
  queryFn: ReturnType<typeof queryFunction>
  live?: LiveOption
}

function customQuery(parts: Parts, name: string, variables: unknown): QuerySettings {
  const { definition, keys } = parts
  const endpoint = definition.endpoints[name]
  const { staleTime = definition.staleTime } = endpoint ?? {}
  const isSkipped = variables === undefined && endpoint !== undefined && needsVariables(endpoint)
  return {
    ...commonSettings(definition),
    ...(staleTime !== undefined && { staleTime }),
    queryKey: keys.query(name, variables),
    queryFn: isSkipped ? skipToken : queryFunction(parts, (run) => run.call(name, variables ?? {})),
  }
}

function needsVariables({ path, query }: EndpointDefinition): boolean {
  if (path.includes('{')) return true
  const validation = query && validateWith(query, {})
  return validation !== undefined && 'issues' in validation && validation.issues !== undefined
}
