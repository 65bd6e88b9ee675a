import type { Definition } from '../Definition.js'
import type { EndpointDefinition } from '../endpoints.js'
import { isRecord } from '../queries/shareEqual.js'
import { encodeQuery } from './encodeQuery.js'
import type { EndpointCall } from './EndpointCall.js'
import { requestOf } from './requestOf.js'
import { splitPlaces } from './splitPlaces.js'

/** Makes the call of a declared endpoint: path and query stand side by side in its variables, the body under `body`. */
export function customCall(definition: Definition, endpoint: EndpointDefinition): EndpointCall {
  const { path, response, body: bodySchema, errors } = endpoint
  const isPostedQuery = endpoint.is === 'query' && endpoint.method === 'POST'
  return async (client, variables, options) => {
    const { body, ...flat } = isRecord(variables) ? variables : {}
    const { path: inPath, rest } = splitPlaces(path, flat)
    const query = await encodeQuery(endpoint.query, rest, path)
    const request = {
      ...requestOf(definition, endpoint, options),
      errors,
      path: inPath,
      ...(isPostedQuery ? { data: query } : { params: query }),
      ...(body !== undefined && { data: body }),
      ...(bodySchema && { bodySchema }),
    }
    return response ? client.request({ ...request, schema: response }) : client.request(request)
  }
}
