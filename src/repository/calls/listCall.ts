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

/** Makes the call of a list, which asks for one page. */
export function listCall(definition: Definition): EndpointCall {
  const { list, page, filter, rows: schema } = definition
  const { method, path } = list
  const split = splitPathParams(path)
  return async (client, variables, options) => {
    const asked = splitPageQuery(isRecord(variables) ? variables : {})
    const query = omitPathParams(asked.filter, path, filter)
    const { rest } = split(await encodeQuery(filter, query, path))
    const { data, headers, status } = await client.respond({
      ...requestOf(definition, list, options),
      path: split(asked.filter).path,
      ...askedFor(list, rest, page.params(asked.page, rest)),
      schema,
    })
    const { rows, place } = findRows(data, page.items, page.places?.['total'])
    if (rows) return page.read({ items: rows, body: data, headers, query: asked.page })
    const advice = __DEV__ ? ' Name its place with the "items" option of "page".' : ''
    throw createApiFailure({
      kind: 'invalidResponse',
      reason: 'schema',
      path,
      status,
      message: `The response of ${method} ${path} holds no list at "${place}".${advice}`,
      issues: [{ path: place, message: 'Expected a list' }],
    })
  }
}

/** What asks for a page of a filtered list: all in the query, all in the body, or the page in one and the filter in the other. */
function askedFor(
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
