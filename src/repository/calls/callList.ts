import { createApiFailure } from '../../failure/createApiFailure.js'
import type { ApiClient } from '../../http/ApiClient.js'
import type { Definition } from '../Definition.js'
import { splitPageQuery } from '../pages/PageQuery.js'
import { isRecord } from '../queries/shareEqual.js'
import { encodeQuery } from './encodeQuery.js'
import type { RepositoryCallOptions } from './EndpointCall.js'
import { requestOf } from './requestOf.js'
import { findRows } from './rowsSchema.js'
import { splitPlaces } from './splitPlaces.js'

/** A call of a list. */
export interface ListCall {
  readonly client: ApiClient
  readonly variables: unknown
  readonly options: RepositoryCallOptions | undefined
}

/** Asks for one page of a list. */
export async function callList(definition: Definition, call: ListCall): Promise<unknown> {
  const { path, page, filter, rows: schema } = definition
  const asked = splitPageQuery(isRecord(call.variables) ? call.variables : {})
  const { path: inPath } = splitPlaces(path, asked.filter)
  const { rest: params } = splitPlaces(path, await encodeQuery(filter, asked.filter, path))
  const { data, headers, status } = await call.client.respond({
    ...requestOf(definition, { method: 'GET', path }, call.options),
    path: inPath,
    params: { ...params, ...page.params(asked.page) },
    schema,
  })
  const { rows, place } = findRows(data, page.items)
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
