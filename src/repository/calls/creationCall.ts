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
 * Creates the call that creates an entity. Many servers respond with the entity's `Location` and no body, and those that
 * accept ids from the client with neither: then the entity is fetched. With a `responseSchema`, it is also fetched if the
 * response has no id.
 *
 * @param fetch - fetches an entity that was just created
 */
export function creationCall(definition: Definition, fetch: EndpointCall): EndpointCall {
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
    const isIncomplete = responseSchema
      ? memberOfRecord(response, idName) === undefined
      : response === undefined && id !== undefined
    if (!isIncomplete) return response
    if (__DEV__ && id === undefined) throw withoutId(definition)
    return fetch(client, { ...variables, id, body: undefined }, options)
  }
}

/** The id of the new entity: the last path segment of `Location`, without the text around `{id}` in the entity's path. */
function idOf(response: ResponseHead | undefined, entityPath: string): string | undefined {
  const location = response?.headers.get('Location')
  // The Location of a 202 is a status URL, not the entity.
  if (typeof location !== 'string' || response?.status === 202) return undefined
  const [, last] = /([^/?#]+)\/*(?:[?#].*)?$/.exec(location) ?? []
  if (last === undefined) return undefined
  const [, before = '', after = ''] = /([^/]*){id}([^/]*)/.exec(entityPath) ?? []
  const isAround = last.startsWith(before) && last.endsWith(after)
  return decodeText(isAround ? last.slice(before.length, last.length - after.length) : last)
}

/** The new entity can be neither fetched nor updated. Only in development: in production the fetch fails without an id. */
function withoutId({ path, idName }: Definition): Error {
  return createApiFailure({
    kind: 'invalidResponse',
    reason: 'schema',
    method: 'POST',
    path,
    committed: true,
    message: `The response of POST ${path} has no id. Have the server send "${idName}" or the Location of the new entity, and declare the id in "responseSchema"; or declare an endpoint that needs no response: e.mutation({ method: 'POST', path: '${path}', … }).`,
    issues: [{ path: idName, message: 'Expected an id' }],
  })
}

function explain(definition: Definition, failure: unknown): never {
  if (isApiFailure(failure) && 'reason' in failure && failure.reason === 'empty') {
    throw extendApiFailure(failure, {
      message: `${failure.message} and without a readable Location, so the new entity can't be fetched. Have the server send the entity or its Location (to pages of other origins with Access-Control-Expose-Headers: Location), or declare an endpoint that needs no response: e.mutation({ method: 'POST', path: '${failure.path}', … }).`,
    })
  }
  explainResponse(definition, failure)
}
