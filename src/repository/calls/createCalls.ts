import { isApiFailure } from '../../failure/ApiFailure.js'
import { orEmpty } from '../../schema/orEmpty.js'
import type { Definition } from '../Definition.js'
import { isRecord } from '../queries/shareEqual.js'
import { fetchAfterWrite } from './fetchAfterWrite.js'
import { createCall } from './createCall.js'
import { creationCall } from './creationCall.js'
import type { EndpointCalls } from './EndpointCall.js'
import { explainResponse } from './explainResponse.js'
import { listCall } from './listCall.js'

/** Creates the calls of a repository, by name. */
export function createCalls(definition: Definition): EndpointCalls {
  const { entityPath, method, schema: response, update, batch, endpoints } = definition
  const { responseSchema = response } = definition
  const detail = createCall(definition, { path: entityPath, method: 'GET', response })
  const detailAfterWrite = fetchAfterWrite(detail)
  const changed = {
    path: entityPath,
    method,
    body: update,
    response: orEmpty(responseSchema, () => true),
  }
  const change = createCall(definition, changed)
  const remove = createCall(definition, { path: entityPath, method: 'DELETE' })
  const custom = Object.entries(endpoints).map(
    ([name, endpoint]) =>
      [name, (endpoint.own?.createCall ?? createCall)(definition, endpoint)] as const,
  )
  return {
    list: listCall(definition),
    detail: (client, address, options) => detail(client, toVariables(address), options),
    create: creationCall(definition, detailAfterWrite),
    update: async (client, variables, options) => {
      const { patch: body, ifMatch } = toVariables(variables)
      const version = typeof ifMatch === 'string' && { 'If-Match': ifMatch }
      const headers = { ...options?.headers, ...version }
      const sent = change(client, { ...toVariables(variables), body }, { ...options, headers })
      const response = await (__DEV__
        ? sent.catch((failure: unknown) => explainResponse(definition, failure))
        : sent)
      // Many servers respond to an update with 204 and no body.
      return response === undefined
        ? detailAfterWrite(client, toVariables(variables), options)
        : response
    },
    delete: async (client, address, options) => {
      await remove(client, toVariables(address), options).catch(ignoreIfGone)
    },
    ...(batch && { many: batch.call(definition) }),
    ...Object.fromEntries(custom),
  }
}

/** A retried deletion gets 404 if an earlier attempt has deleted the entity, and its response was lost. */
function ignoreIfGone(failure: unknown): void {
  const isGone = isApiFailure(failure) && failure.kind === 'notFound' && failure.history.length > 0
  if (!isGone) throw failure
}

/** Variables with the path parameters of an entity; a bare id becomes `{ id }`. */
function toVariables(variables: unknown): Readonly<Record<string, unknown>> {
  return isRecord(variables) ? variables : { id: variables }
}
