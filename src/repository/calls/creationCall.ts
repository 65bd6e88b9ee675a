import { isApiFailure } from '../../failure/ApiFailure.js'
import { decodeText } from '../../failure/decodeText.js'
import { extendApiFailure } from '../../failure/createApiFailure.js'
import { orEmpty } from '../../schema/orEmpty.js'
import type { AnswerHead } from '../../schema/StandardSchema.js'
import type { Definition } from '../Definition.js'
import { createCall } from './createCall.js'
import type { EndpointCall } from './EndpointCall.js'
import { withoutPlaces } from './withoutPlaces.js'

/**
 * Makes the call that creates an entity. Many servers answer it with the entity's `Location` and nothing else, and those
 * that take ids from the client with nothing at all: then the entity is asked for.
 *
 * @param ask - asks for an entity that was just created
 */
export function creationCall(definition: Definition, ask: EndpointCall): EndpointCall {
  const { path, entityPath, create, schema, idName } = definition
  return async (client, input, options) => {
    const body = withoutPlaces(input, path, create)
    const variables: Readonly<Record<string, unknown>> = { ...Object(input), body }
    let id: unknown
    const response = orEmpty(schema, (answer) => {
      id = idOf(answer, entityPath) ?? variables[idName]
      return id !== undefined
    })
    const post = createCall(definition, { path, method: 'POST', body: create, response })
    const sent = post(client, variables, options)
    const answer = await (__DEV__ ? sent.catch(explain) : sent)
    return id === undefined ? answer : ask(client, { ...variables, id, body: undefined }, options)
  }
}

/** The id of what was made: the last part of the path in `Location`, without what the entity's path has around it. */
function idOf(answer: AnswerHead | undefined, entityPath: string): string | undefined {
  const location = answer?.headers.get('Location')
  // What was only accepted has a place where to ask how far it is.
  if (typeof location !== 'string' || answer?.status === 202) return undefined
  const [, last] = /([^/?#]+)\/*(?:[?#].*)?$/.exec(location) ?? []
  if (last === undefined) return undefined
  const [, before = '', after = ''] = /([^/]*){id}([^/]*)/.exec(entityPath) ?? []
  const isAround = last.startsWith(before) && last.endsWith(after)
  return decodeText(isAround ? last.slice(before.length, last.length - after.length) : last)
}

function explain(failure: unknown): never {
  if (isApiFailure(failure) && 'reason' in failure && failure.reason === 'empty') {
    throw extendApiFailure(failure, {
      message: `${failure.message} and without a Location that can be read, so what was made can't be asked for. Have the server send the entity or its Location (to pages of other origins with Access-Control-Expose-Headers: Location), or declare an endpoint that needs no answer: e.mutation({ method: 'POST', path: '${failure.path}', … }).`,
    })
  }
  throw failure
}
