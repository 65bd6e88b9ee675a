import type { RequestOptions } from '../../http/ApiClient.js'
import type { StandardSchema } from '../../schema/StandardSchema.js'
import { orEmpty } from '../../schema/orEmpty.js'
import type { Definition } from '../Definition.js'
import { memberOf } from '../queries/memberOf.js'
import { isRecord } from '../queries/shareEqual.js'
import { callList } from './callList.js'
import { customCall } from './customCall.js'
import type { EndpointCall, EndpointCalls } from './EndpointCall.js'
import { pathParams, requestOf } from './requestOf.js'
import { splitPlaces } from './splitPlaces.js'

/** Makes the calls of a repository, by their names. */
export function createCalls(definition: Definition): EndpointCalls {
  const { path, entityPath, method, schema, create, update, batch } = definition
  const detail = usualCall(definition, { method: 'GET', path: entityPath }, (id) => ({
    ...placeOf(id),
    schema,
  }))
  const change = usualCall(definition, { method, path: entityPath }, (variables) => {
    const { id, patch, ifMatch } = isRecord(variables) ? variables : {}
    const headers = typeof ifMatch === 'string' ? { 'If-Match': ifMatch } : {}
    return { ...placeOf(id), ...bodyOf(patch, update), headers, schema: orEmpty(schema) }
  })
  const remove = usualCall(definition, { method: 'DELETE', path: entityPath }, placeOf)
  const custom = Object.entries(definition.endpoints).map(
    ([name, endpoint]) => [name, endpoint.own?.call ?? customCall(definition, endpoint)] as const,
  )
  return {
    list: (client, variables, options) => callList(definition, { client, variables, options }),
    detail,
    create: usualCall(definition, { method: 'POST', path }, (input) => ({
      path: splitPlaces(path, input).path,
      ...bodyOf(input, create),
      schema,
    })),
    update: async (client, variables, options) => {
      const changed = await change(client, variables, options)
      // Many servers answer a change with 204 and nothing else.
      return changed === undefined ? detail(client, memberOf(variables, 'id'), options) : changed
    },
    delete: async (client, id, options) => {
      await remove(client, id, options)
    },
    ...(batch && { many: batch.call(definition) }),
    ...Object.fromEntries(custom),
  }
}

/** What a call adds to the request of its endpoint. */
interface Asked extends Pick<RequestOptions, 'path' | 'data' | 'bodySchema' | 'headers'> {
  readonly schema?: StandardSchema
}

function usualCall(
  definition: Definition,
  endpoint: { readonly method: string; readonly path: string },
  ask: (variables: unknown) => Asked,
): EndpointCall {
  return (client, variables, options) => {
    const request = requestOf(definition, endpoint, options)
    const { headers, ...asked } = ask(variables)
    return client.request({ ...request, ...asked, headers: { ...request.headers, ...headers } })
  }
}

function placeOf(id: unknown): Asked {
  return { path: pathParams({ id }) }
}

function bodyOf(data: unknown, bodySchema: StandardSchema | undefined): Asked {
  return { data, ...(bodySchema && { bodySchema }) }
}
