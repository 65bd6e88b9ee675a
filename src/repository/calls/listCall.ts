import { createApiFailure } from '../../failure/createApiFailure.js'
import type { QueryParams } from '../../http/QueryParams.js'
import type { Definition } from '../Definition.js'
import { type PageQuery, splitPageQuery } from '../pages/PageQuery.js'
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
      params: { ...params, ...page.params(withoutFilter(asked.page, params)) },
      schema,
    })
    const { rows, place } = findRows(data, page.items, page.places?.['total'])
    if (rows) return page.read({ items: rows, body: data, headers, query: asked.page })
    throw createApiFailure({
      kind: 'invalidResponse',
      reason: 'schema',
      path,
      status,
      message: `The answer of GET ${path} holds no list at "${place}". Name its place with the "items" option of "page".`,
      issues: [{ path: place, message: 'Expected a list' }],
    })
  }
}

/** A link repeats the filter, each of its lists and objects in pieces; that goes along anyway, and whole. */
function withoutFilter({ link, ...page }: PageQuery, filter: QueryParams): PageQuery {
  const isOwn = ([name]: readonly [string, string]): boolean =>
    filter[name.replace(/\[.*/s, '')] === undefined
  return link ? { ...page, link: Object.fromEntries(Object.entries(link).filter(isOwn)) } : page
}
