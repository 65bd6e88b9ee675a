import { createApiFailure } from '../failure/createApiFailure.js'
import type { ApiClient, PathParams, RequestOptions, ValidationMode } from '../http/ApiClient.js'
import type { Definition } from './Definition.js'
import { encodeQuery } from './encodeQuery.js'
import type { EndpointDefinition } from './endpoints.js'
import { splitPageQuery } from './pages/PageQuery.js'
import type { RepositoryCallOptions, Update } from './RepositoryCore.js'
import { findRows } from './rowsSchema.js'

/** Asks an API, without a cache. */
export type EndpointCall = (
  client: ApiClient,
  variables: unknown,
  options?: RepositoryCallOptions,
) => Promise<unknown>

/** The calls of a repository by name, without their types. */
export function createCalls(definition: Definition): Readonly<Record<string, EndpointCall>> {
  const { path, schema, create, update, validate, errors, method } = definition
  const common = { errors, ...(validate && { validate }) }
  const one = `${path}/{id}`
  const custom = Object.entries(definition.endpoints).map(([name, endpoint]) => [
    name,
    customCall(endpoint, common),
  ])
  return {
    list: (client, variables, options) => callList(definition, client, variables, options),
    detail: (client, id, options) =>
      client.request({ ...common, ...requestOf('GET', one, options), path: idPath(id), schema }),
    create: (client, input, options) =>
      client.request({
        ...common,
        ...requestOf('POST', path, options),
        data: input,
        ...(create && { bodySchema: create }),
        schema,
      }),
    update: (client, variables, options) => {
      const { id, patch, ifMatch } = variables as Update<unknown, unknown>
      const request = requestOf(method, one, options)
      return client.request({
        ...common,
        ...request,
        headers: { ...request.headers, ...(ifMatch !== undefined && { 'If-Match': ifMatch }) },
        path: idPath(id),
        data: patch,
        ...(update && { bodySchema: update }),
        schema,
      })
    },
    delete: async (client, id, options) => {
      await client.request({ ...common, ...requestOf('DELETE', one, options), path: idPath(id) })
    },
    ...Object.fromEntries(custom),
  }
}

async function callList(
  { path, page, filter, rows, errors, validate }: Definition,
  client: ApiClient,
  variables: unknown,
  options: RepositoryCallOptions | undefined,
): Promise<unknown> {
  const asked = splitPageQuery(variables instanceof Object ? variables : {})
  const params = await encodeQuery(filter, asked.filter, path)
  const answer = await client.respond({
    ...requestOf('GET', path, options),
    params: { ...params, ...page.params(asked.page) },
    schema: rows,
    errors,
    ...(validate && { validate }),
  })
  const { rows: items, place } = findRows(answer.data, page.items)
  if (items)
    return page.read({ items, body: answer.data, headers: answer.headers, query: asked.page })
  throw createApiFailure({
    kind: 'invalidResponse',
    reason: 'schema',
    path,
    status: answer.status,
    message: `The answer of GET ${path} holds no list at "${place}". Name its place with the "items" option of "page".`,
    issues: [{ path: place, message: 'Expected a list' }],
  })
}

function customCall(
  endpoint: EndpointDefinition,
  common: { validate?: ValidationMode },
): EndpointCall {
  const { method, path, errors, response, body } = endpoint
  const names = [...path.matchAll(/\{([^{}*]+)\*?\}/g)].map(([, name = '']) => name)
  return async (client, variables, options) => {
    const { body: input, ...flat } = { body: undefined, ...(variables as object) }
    const entries = Object.entries(flat)
    const query = Object.fromEntries(entries.filter(([name]) => !names.includes(name)))
    const sent = await encodeQuery(endpoint.query, query, path)
    const isPostedQuery = endpoint.is === 'query' && method === 'POST'
    const request = {
      ...common,
      ...requestOf(method, path, options),
      errors,
      path: pathParams(entries.filter(([name]) => names.includes(name))),
      ...(isPostedQuery ? { data: sent } : { params: sent }),
      ...(!isPostedQuery && input !== undefined && { data: input }),
      ...(body && { bodySchema: body }),
    }
    return response ? client.request({ ...request, schema: response }) : client.request(request)
  }
}

function requestOf(
  method: string,
  url: string,
  options: RepositoryCallOptions | undefined,
): RequestOptions {
  return { method, url, ...options, meta: { endpoint: url, ...options?.meta } }
}

function idPath(id: unknown): PathParams {
  return pathParams([['id', id]])
}

function pathParams(entries: readonly (readonly [string, unknown])[]): PathParams {
  // The client refuses what can't stand in a path, with the name of the place.
  return Object.fromEntries(entries) as PathParams
}
