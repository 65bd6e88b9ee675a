import { createApiFailure } from '../../failure/createApiFailure.js'
import type { RequestOptions } from '../../http/ApiClient.js'
import type { QueryParams } from '../../http/urls/QueryParams.js'
import type { Definition } from '../Definition.js'
import { splitPageQuery } from '../pages/PageQuery.js'
import { replaceAt } from '../pages/replaceAt.js'
import { isRecord } from '../queries/shareEqual.js'
import { encodeQuery } from './encodeQuery.js'
import type { EndpointCall } from './EndpointCall.js'
import { requestOf } from './requestOf.js'
import { findRows } from './rowsSchema.js'
import { splitPathParams } from './splitPathParams.js'
import { omitPathParams } from './omitPathParams.js'

/** Creates the call of a list, which fetches one page. */
export function listCall(definition: Definition): EndpointCall {
  const { list, page, filter, rows: schema } = definition
  const { method, path } = list
  const split = splitPathParams(path)
  return async (client, variables, options) => {
    const pageQuery = splitPageQuery(isRecord(variables) ? variables : {})
    const query = omitPathParams(pageQuery.filter, path, filter)
    const { rest } = split(await encodeQuery(filter, query, path))
    const { data, headers, status } = await client.respond({
      ...requestOf(definition, list, options),
      path: split(pageQuery.filter).path,
      ...paramsOrBody(list, rest, page.params(pageQuery.page, rest)),
      schema,
    })
    const { rows, path: rowsPath } = findRows(data, page.items, page.places?.['total'])
    if (rows) return page.read({ items: rows, body: data, headers, query: pageQuery.page })
    const advice = __DEV__ ? ' Set its path with the "items" option of "page".' : ''
    throw createApiFailure({
      kind: 'invalidResponse',
      reason: 'schema',
      path,
      status,
      message: `The response of ${method} ${path} has no list at "${rowsPath}".${advice}`,
      issues: [{ path: rowsPath, message: 'Expected a list' }],
    })
  }
}

/** The filter and the page: both as query parameters, both in the body, or the page as query parameters and the filter in the body. */
function paramsOrBody(
  list: Definition['list'],
  filter: QueryParams,
  page: QueryParams,
): Pick<RequestOptions, 'params' | 'data'> {
  if (list.method === 'GET') return { params: { ...filter, ...page } }
  if (list.pageIn === 'query') return { params: page, data: filter }
  const data = Object.entries(page).reduce<unknown>(
    (body, [name, value]) => replaceAt(body, name.split('.'), value),
    filter,
  )
  return { data }
}
