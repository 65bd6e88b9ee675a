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

/** Makes the calls of a repository, by their names. */
export function createCalls(definition: Definition): EndpointCalls {
  const { entityPath, method, schema: response, update, batch, endpoints } = definition
  const { responseSchema = response } = definition
  const detail = createCall(definition, { path: entityPath, method: 'GET', response })
  const changedDetail = fetchAfterWrite(detail)
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
    detail: (client, address, options) => detail(client, placesIn(address), options),
    create: creationCall(definition, changedDetail),
    update: async (client, variables, options) => {
      const { patch: body, ifMatch } = isRecord(variables) ? variables : {}
      const version = typeof ifMatch === 'string' && { 'If-Match': ifMatch }
      const headers = { ...options?.headers, ...version }
      const sent = change(client, { ...placesIn(variables), body }, { ...options, headers })
      const response = await (__DEV__
        ? sent.catch((failure: unknown) => explainResponse(definition, failure))
        : sent)
      // Many servers answer a change with 204 and nothing else.
      return response === undefined ? changedDetail(client, placesIn(variables), options) : response
    },
    delete: async (client, address, options) => {
      await remove(client, placesIn(address), options).catch(unlessGone)
    },
    ...(batch && { many: batch.call(definition) }),
    ...Object.fromEntries(custom),
  }
}

/** A deletion that was sent again, since nobody had answered, finds nothing where it was made. */
function unlessGone(failure: unknown): void {
  const isGone = isApiFailure(failure) && failure.kind === 'notFound' && failure.history.length > 0
  if (!isGone) throw failure
}

/** Variables among which a call finds what stands in its path. */
function placesIn(variables: unknown): Readonly<Record<string, unknown>> {
  return isRecord(variables) ? variables : { id: variables }
}
