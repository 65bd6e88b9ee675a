import { skipToken } from '@tanstack/react-query'
import { configurationFailure } from '../../failure/configurationFailure.js'
import { valueAt } from '../../repository/pages/readBody.js'
import { runEndpointQuery } from '../../repository/queries/runEndpointQuery.js'
import { fetchPage } from '../../repository/queries/fetchPage.js'
import type { InfiniteQuerySettings } from '../../repository/queries/QuerySettings.js'
import { isRecord } from '../../repository/queries/shareEqual.js'
import { toRecord } from '../toRecord.js'
import type { PageSource } from './PageSource.js'
import { pageVariables } from './pageVariables.js'

/**
 * Paginates a Relay connection, by its path in the data: `relayPages('products')`. Next pages are fetched with `first` and
 * `after`, previous pages with `last` and `before`. A refetch starts at the earliest page and goes forwards, so a document
 * with previous pages needs all four variables.
 */
/* @__NO_SIDE_EFFECTS__ */
export function relayPages<const Place extends string>(place: Place): PageSource<Place> {
  const pageInfoOf = (data: unknown, name: string) => valueAt(data, `${place}.pageInfo.${name}`)
  const toPageParam = (cursor: unknown, name: string, exists: unknown) =>
    exists === true && typeof cursor === 'string' ? { link: { [name]: cursor } } : undefined
  return {
    settingsOf: ({ queryKey, queryFn, ...common }, { parts, document, ...operation }) => {
      const { name, variables, refresh } = operation
      const fetchPages: InfiniteQuerySettings['queryFn'] = (context) =>
        runEndpointQuery(parts, context, (run) => {
          const call: typeof run.call = async (_, page, signal) => {
            const data = await run.call(name, pageVariables(page, document), signal)
            const connection = valueAt(data, place)
            if (isRecord(connection) && !isRecord(connection['pageInfo']))
              throw missingPageInfo(place)
            return data
          }
          return fetchPage(parts, { ...run, call }, { variables: toRecord(variables), refresh })
        })
      return {
        ...common,
        queryKey: [...queryKey, 'pages'],
        queryFn: queryFn === skipToken ? skipToken : fetchPages,
        initialPageParam: {},
        // A page fetched from another page has that page on its other side. Servers need not report it.
        getNextPageParam: (last, _, param) => {
          const exists = 'before' in linkOf(param) || pageInfoOf(last, 'hasNextPage')
          return toPageParam(pageInfoOf(last, 'endCursor'), 'after', exists)
        },
        getPreviousPageParam: (first, _, param) => {
          const exists = 'after' in linkOf(param) || pageInfoOf(first, 'hasPreviousPage')
          return toPageParam(pageInfoOf(first, 'startCursor'), 'before', exists)
        },
      }
    },
  }
}

function linkOf(param: unknown): Readonly<Record<string, unknown>> {
  return toRecord(toRecord(param)['link'])
}

function missingPageInfo(place: string): Error {
  return configurationFailure(
    'graphql-page-info',
    __DEV__ &&
      `"${place}" came without its pageInfo, which leads to other pages: select "pageInfo { hasNextPage endCursor }" there, and let a schema pass it.`,
  )
}
