import { orEmpty } from '../../schema/orEmpty.js'
import type { Definition } from '../Definition.js'
import { isRecord } from '../queries/shareEqual.js'
import { createCall } from './createCall.js'
import type { EndpointCalls } from './EndpointCall.js'
import { listCall } from './listCall.js'
import { splitPlaces } from './splitPlaces.js'

/** Makes the calls of a repository, by their names. */
export function createCalls(definition: Definition): EndpointCalls {
  const {
    path,
    entityPath,
    method,
    schema: response,
    create,
    update,
    batch,
    endpoints,
  } = definition
  const split = splitPlaces(path)
  const detail = createCall(definition, { path: entityPath, method: 'GET', response })
  const post = createCall(definition, { path, method: 'POST', body: create, response })
  const changed = { path: entityPath, method, body: update, response: orEmpty(response) }
  const change = createCall(definition, changed)
  const remove = createCall(definition, { path: entityPath, method: 'DELETE' })
  const custom = Object.entries(endpoints).map(
    ([name, endpoint]) => [name, endpoint.own?.call ?? createCall(definition, endpoint)] as const,
  )
  return {
    list: listCall(definition),
    detail: (client, id, options) => detail(client, { id }, options),
    create: (client, body, options) => post(client, { ...split(body).path, body }, options),
    update: async (client, variables, options) => {
      const { id, patch: body, ifMatch } = isRecord(variables) ? variables : {}
      const version = typeof ifMatch === 'string' && { 'If-Match': ifMatch }
      const headers = { ...options?.headers, ...version }
      const answer = await change(client, { id, body }, { ...options, headers })
      // Many servers answer a change with 204 and nothing else.
      return answer === undefined ? detail(client, { id }, options) : answer
    },
    delete: async (client, id, options) => {
      await remove(client, { id }, options)
    },
    ...(batch && { many: batch.call(definition) }),
    ...Object.fromEntries(custom),
  }
}
