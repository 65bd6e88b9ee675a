import type { Definition } from '../Definition.js'
import { isRecord } from '../queries/shareEqual.js'
import { callList } from './callList.js'
import { customCall } from './customCall.js'
import type { EndpointCall, EndpointCalls } from './EndpointCall.js'
import { pathParams, requestOf } from './requestOf.js'

/** Makes the calls of a repository, by their names. */
export function createCalls(definition: Definition): EndpointCalls {
  const custom = Object.entries(definition.endpoints).map(
    ([name, endpoint]) => [name, endpoint.own?.call ?? customCall(definition, endpoint)] as const,
  )
  return {
    list: (client, variables, options) => callList(definition, { client, variables, options }),
    detail: detailCall(definition),
    create: createCall(definition),
    update: updateCall(definition),
    delete: deleteCall(definition),
    ...(definition.batch && { many: definition.batch.call(definition) }),
    ...Object.fromEntries(custom),
  }
}

function detailCall(definition: Definition): EndpointCall {
  const endpoint = { method: 'GET', path: entityPath(definition) }
  const { schema } = definition
  return (client, id, options) =>
    client.request({
      ...requestOf(definition, endpoint, options),
      path: pathParams({ id }),
      schema,
    })
}

function createCall(definition: Definition): EndpointCall {
  const { path, schema, create: bodySchema } = definition
  return (client, data, options) =>
    client.request({
      ...requestOf(definition, { method: 'POST', path }, options),
      data,
      ...(bodySchema && { bodySchema }),
      schema,
    })
}

function updateCall(definition: Definition): EndpointCall {
  const { schema, update: bodySchema, method } = definition
  const endpoint = { method, path: entityPath(definition) }
  return (client, variables, options) => {
    const { id, patch, ifMatch } = isRecord(variables) ? variables : {}
    const request = requestOf(definition, endpoint, options)
    return client.request({
      ...request,
      ...(typeof ifMatch === 'string' && { headers: { ...request.headers, 'If-Match': ifMatch } }),
      path: pathParams({ id }),
      data: patch,
      ...(bodySchema && { bodySchema }),
      schema,
    })
  }
}

function deleteCall(definition: Definition): EndpointCall {
  const endpoint = { method: 'DELETE', path: entityPath(definition) }
  return async (client, id, options) => {
    await client.request({ ...requestOf(definition, endpoint, options), path: pathParams({ id }) })
  }
}

function entityPath({ path }: Definition): string {
  return `${path}/{id}`
}
