import { isApiFailure } from '../../failure/ApiFailure.js'
import { decodeText } from '../../failure/decodeText.js'
import { createApiFailure, extendApiFailure } from '../../failure/createApiFailure.js'
import { orEmpty } from '../../schema/orEmpty.js'
import { memberOfRecord } from '../queries/memberOfRecord.js'
import type { ResponseHead } from '../../schema/StandardSchema.js'
import type { Definition } from '../Definition.js'
import { createCall } from './createCall.js'
import type { EndpointCall } from './EndpointCall.js'
import { explainResponse } from './explainResponse.js'
import { omitPathParams } from './omitPathParams.js'

/**
 * Makes the call that creates an entity. Many servers answer it with the entity's `Location` and nothing else, and those
 * that take ids from the client with nothing at all: then the entity is asked for. So it is after a response without an id.
 *
 * @param ask - asks for an entity that was just created
 */
export function creationCall(definition: Definition, ask: EndpointCall): EndpointCall {
  const { path, entityPath, create, schema, responseSchema, idName } = definition
  return async (client, input, options) => {
    const body = omitPathParams(input, path, create)
    const variables: Readonly<Record<string, unknown>> = { ...Object(input), body }
    let id: unknown
    const expected = orEmpty(responseSchema ?? schema, (entity) => {
      id = idOf(entity, entityPath) ?? variables[idName]
      return id !== undefined
    })
    const post = createCall(definition, { path, method: 'POST', body: create, response: expected })
    const sent = post(client, variables, options)
    const response = await (__DEV__
      ? sent.catch((failure: unknown) => explain(definition, failure))
      : sent)
    const isAsked = responseSchema
      ? memberOfRecord(response, idName) === undefined
      : response === undefined && id !== undefined
    if (!isAsked) return response
    if (__DEV__ && id === undefined) throw unnamed(definition)
    return ask(client, { ...variables, id, body: undefined }, options)
  }
}

/** The id of what was made: the last part of the path in `Location`, without what the entity's path has around it. */
function idOf(response: ResponseHead | undefined, entityPath: string): string | undefined {
  const location = response?.headers.get('Location')
  // What was only accepted has a place where to ask how far it is.
  if (typeof location !== 'string' || response?.status === 202) return undefined
  const [, last] = /([^/?#]+)\/*(?:[?#].*)?$/.exec(location) ?? []
  if (last === undefined) return undefined
  const [, before = '', after = ''] = /([^/]*){id}([^/]*)/.exec(entityPath) ?? []
  const isAround = last.startsWith(before) && last.endsWith(after)
  return decodeText(isAround ? last.slice(before.length, last.length - after.length) : last)
}

/** Nobody could ask for what was made, or change it. For development: without it, asking fails for want of an id. */
function unnamed({ path, idName }: Definition): Error {
  return createApiFailure({
    kind: 'invalidResponse',
    reason: 'schema',
    method: 'POST',
    path,
    committed: true,
    message: `POST ${path} answered without an id. Have the server send "${idName}" or the Location of what was made, and give the id in "responseSchema"; or declare an endpoint that needs no response: e.mutation({ method: 'POST', path: '${path}', … }).`,
    issues: [{ path: idName, message: 'Expected an id' }],
  })
}

function explain(definition: Definition, failure: unknown): never {
  if (isApiFailure(failure) && 'reason' in failure && failure.reason === 'empty') {
    throw extendApiFailure(failure, {
      message: `${failure.message} and without a Location that can be read, so what was made can't be asked for. Have the server send the entity or its Location (to pages of other origins with Access-Control-Expose-Headers: Location), or declare an endpoint that needs no response: e.mutation({ method: 'POST', path: '${failure.path}', … }).`,
    })
  }
  explainResponse(definition, failure)
}
