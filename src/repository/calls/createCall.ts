import type { PathParams } from '../../http/ApiClient.js'
import type { QueryParams } from '../../http/urls/QueryParams.js'
import type { Definition } from '../Definition.js'
import type { EndpointDefinition } from '../endpoints.js'
import { isRecord } from '../queries/shareEqual.js'
import { encodeQuery } from './encodeQuery.js'
import type { EndpointCall } from './EndpointCall.js'
import { queryOrBody, type Endpoint, requestOf } from './requestOf.js'
import { splitPathParams } from './splitPathParams.js'

/** The part of an endpoint that its calls need. */
export type CallableEndpoint = Endpoint &
  Partial<Pick<EndpointDefinition, 'response' | 'body' | 'query'>>

/** Creates the call of an endpoint. Its variables hold path and query parameters side by side, and the body as `body`. */
export function createCall(definition: Definition, endpoint: CallableEndpoint): EndpointCall {
  const { path, response, body: bodySchema } = endpoint
  const split = splitPathParams(path)
  return (client, variables, options) => {
    const { body, ...flat } = isRecord(variables) ? variables : {}
    const send = (inPath: PathParams, query?: QueryParams): Promise<unknown> => {
      const request = {
        ...requestOf(definition, endpoint, options),
        path: inPath,
        ...(query && queryOrBody(endpoint, query)),
        ...(body !== undefined && { data: body }),
        ...(bodySchema && { bodySchema }),
      }
      return response ? client.request({ ...request, schema: response }) : client.request(request)
    }
    // The built-in endpoints of one entity have no query parameters.
    // The client refuses values that cannot be path parameters, with their names.
    if (!endpoint.is) return send(flat as PathParams)
    const { path: inPath, rest } = split(flat)
    return encodeQuery(endpoint.query, rest, path).then((query) => send(inPath, query))
  }
}
