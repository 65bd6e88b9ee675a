import { skipToken } from '@tanstack/react-query'
import { configurationFailure } from '../../failure/configurationFailure.js'
import { valueAt } from '../../repository/pages/readBody.js'
import { answerQuery } from '../../repository/queries/answerQuery.js'
import { askForPage } from '../../repository/queries/askForPage.js'
import type { InfiniteQuerySettings } from '../../repository/queries/QuerySettings.js'
import { isRecord } from '../../repository/queries/shareEqual.js'
import { recordOf } from '../recordOf.js'
import type { PageSource } from './PageSource.js'

/**
 * Pages of a connection, as Relay specifies it, by its place in the data: `relayPages('products')`. Pages forwards are
 * asked for with `after`, pages backwards with `before`, and with `last` in the place of `first`.
 */
/* @__NO_SIDE_EFFECTS__ */
export function relayPages(place: string): PageSource {
  const pageOf = (data: unknown, has: string, [cursor, name]: readonly [string, string]) => {
    const info = `${place}.pageInfo`
    const at = valueAt(data, `${info}.${has}`) === true && valueAt(data, `${info}.${cursor}`)
    return typeof at === 'string' ? { link: { [name]: at } } : undefined
  }
  return {
    settingsOf: ({ queryKey, queryFn, ...common }, { parts, name, variables, refresh }) => {
      const ask: InfiniteQuerySettings['queryFn'] = (context) =>
        answerQuery(parts, context, (run) => {
          const call: typeof run.call = async (_, page, signal) => {
            const data = await run.call(name, withPage(page), signal)
            const connection = valueAt(data, place)
            if (isRecord(connection) && !isRecord(connection['pageInfo'])) throw withoutPages(place)
            return data
          }
          return askForPage(parts, { ...run, call }, { variables: recordOf(variables), refresh })
        })
      return {
        ...common,
        queryKey: [...queryKey, 'pages'],
        queryFn: queryFn === skipToken ? skipToken : ask,
        initialPageParam: {},
        getNextPageParam: (last) => pageOf(last, 'hasNextPage', ['endCursor', 'after']),
        getPreviousPageParam: (first) =>
          pageOf(first, 'hasPreviousPage', ['startCursor', 'before']),
      }
    },
  }
}

function withoutPages(place: string): Error {
  return configurationFailure(
    'graphql-page-info',
    __DEV__ &&
      `"${place}" came without its pageInfo, which leads to other pages: select "pageInfo { hasNextPage endCursor }" there, and let a schema pass it.`,
  )
}

function withPage(asked: unknown): object {
  const { link, ...variables } = recordOf(asked)
  const page = recordOf(link)
  if (page['before'] === undefined) return { ...variables, ...page }
  const { first, after, ...others } = variables
  return { last: first, ...others, ...page }
}
