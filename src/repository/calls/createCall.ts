import type { PathParams } from '../../http/ApiClient.js'
import type { QueryParams } from '../../http/urls/QueryParams.js'
import type { Definition } from '../Definition.js'
import type { EndpointDefinition } from '../endpoints.js'
import { isRecord } from '../queries/shareEqual.js'
import { encodeQuery } from './encodeQuery.js'
import type { EndpointCall } from './EndpointCall.js'
import { askedBy, type Endpoint, pathParams, requestOf } from './requestOf.js'
import { splitPlaces } from './splitPlaces.js'

/** An endpoint, as far as calling it is concerned. */
export type Called = Endpoint & Partial<Pick<EndpointDefinition, 'response' | 'body' | 'query'>>

/** Makes the call of an endpoint: path and query stand side by side in its variables, the body under `body`. */
export function createCall(definition: Definition, endpoint: Called): EndpointCall {
  const { path, response, body: bodySchema } = endpoint
  const split = splitPlaces(path)
  return (client, variables, options) => {
    const { body, ...flat } = isRecord(variables) ? variables : {}
    const ask = (inPath: PathParams, query?: QueryParams): Promise<unknown> => {
      const request = {
        ...requestOf(definition, endpoint, options),
        path: inPath,
        ...(query && askedBy(endpoint, query)),
        ...(body !== undefined && { data: body }),
        ...(bodySchema && { bodySchema }),
      }
      return response ? client.request({ ...request, schema: response }) : client.request(request)
    }
    // The usual ones are asked for nothing but an entity.
    if (!endpoint.is) return ask(pathParams(flat))
    const { path: inPath, rest } = split(flat)
    return encodeQuery(endpoint.query, rest, path).then((query) => ask(inPath, query))
  }
}
