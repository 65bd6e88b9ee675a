import { skipToken } from '@tanstack/react-query'
import { configurationFailure } from '../../failure/configurationFailure.js'
import { valueAt } from '../../repository/pages/readBody.js'
import { runEndpointQuery } from '../../repository/queries/runEndpointQuery.js'
import { fetchPage } from '../../repository/queries/fetchPage.js'
import type { InfiniteQuerySettings } from '../../repository/queries/QuerySettings.js'
import { isRecord } from '../../repository/queries/shareEqual.js'
import { recordOf } from '../recordOf.js'
import type { PageSource } from './PageSource.js'
import { pageVariables } from './pageVariables.js'

/**
 * Pages of a connection, as Relay specifies it, by its place in the data: `relayPages('products')`. Pages forwards are
 * asked for with `first` and `after`, pages backwards with `last` and `before`. When those are stale, they are asked for
 * again from the earliest one on, so that its document needs all four.
 */
/* @__NO_SIDE_EFFECTS__ */
export function relayPages<const Place extends string>(place: Place): PageSource<Place> {
  const told = (data: unknown, name: string) => valueAt(data, `${place}.pageInfo.${name}`)
  const pageOf = (cursor: unknown, name: string, isThere: unknown) =>
    isThere === true && typeof cursor === 'string' ? { link: { [name]: cursor } } : undefined
  return {
    settingsOf: ({ queryKey, queryFn, ...common }, { parts, document, ...operation }) => {
      const { name, variables, refresh } = operation
      const ask: InfiniteQuerySettings['queryFn'] = (context) =>
        runEndpointQuery(parts, context, (run) => {
          const call: typeof run.call = async (_, page, signal) => {
            const data = await run.call(name, pageVariables(page, document), signal)
            const connection = valueAt(data, place)
            if (isRecord(connection) && !isRecord(connection['pageInfo'])) throw withoutPages(place)
            return data
          }
          return fetchPage(parts, { ...run, call }, { variables: recordOf(variables), refresh })
        })
      return {
        ...common,
        queryKey: [...queryKey, 'pages'],
        queryFn: queryFn === skipToken ? skipToken : ask,
        initialPageParam: {},
        // A page that was asked for from another one has that beside it, and servers need not say so.
        getNextPageParam: (last, _, param) => {
          const isThere = 'before' in linkOf(param) || told(last, 'hasNextPage')
          return pageOf(told(last, 'endCursor'), 'after', isThere)
        },
        getPreviousPageParam: (first, _, param) => {
          const isThere = 'after' in linkOf(param) || told(first, 'hasPreviousPage')
          return pageOf(told(first, 'startCursor'), 'before', isThere)
        },
      }
    },
  }
}

function linkOf(param: unknown): Readonly<Record<string, unknown>> {
  return recordOf(recordOf(param)['link'])
}

function withoutPages(place: string): Error {
  return configurationFailure(
    'graphql-page-info',
    __DEV__ &&
      `"${place}" came without its pageInfo, which leads to other pages: select "pageInfo { hasNextPage endCursor }" there, and let a schema pass it.`,
  )
}
