import { createApiFailure } from '../../failure/createApiFailure.js'
import type { Definition } from '../Definition.js'
import { splitPageQuery } from '../pages/PageQuery.js'
import { isRecord } from '../queries/shareEqual.js'
import { encodeQuery } from './encodeQuery.js'
import type { EndpointCall } from './EndpointCall.js'
import { requestOf } from './requestOf.js'
import { findRows } from './rowsSchema.js'
import { splitPlaces } from './splitPlaces.js'

/** Makes the call of a list, which asks for one page. */
export function listCall(definition: Definition): EndpointCall {
  const { path, page, filter, rows: schema } = definition
  const split = splitPlaces(path)
  return async (client, variables, options) => {
    const asked = splitPageQuery(isRecord(variables) ? variables : {})
    const { rest: params } = split(await encodeQuery(filter, asked.filter, path))
    const { data, headers, status } = await client.respond({
      ...requestOf(definition, { method: 'GET', path }, options),
      path: split(asked.filter).path,
      params: { ...params, ...page.params(asked.page, params) },
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
      message: `The answer of GET ${path} holds no list at "${place}".${advice}`,
      issues: [{ path: place, message: 'Expected a list' }],
    })
  }
}
