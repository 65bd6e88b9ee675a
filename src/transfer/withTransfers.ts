import type { EndpointCall, RepositoryCallOptions } from '../repository/calls/EndpointCall.js'
import { encodeQuery } from '../repository/calls/encodeQuery.js'
import { requestOf } from '../repository/calls/requestOf.js'
import { pathParamNames } from '../repository/calls/splitPathParams.js'
import type { EndpointBuilder } from '../repository/EndpointBuilder.js'
import type { EndpointDefinition, OwnBehaviour } from '../repository/endpoints.js'
import { checkSchemas } from '../repository/checkSchemas.js'
import type { StandardSchema } from '../schema/StandardSchema.js'
import type { PathParams } from '../http/ApiClient.js'
import type { RequestMeta } from '../http/RequestMeta.js'
import type { Files } from './filesOf.js'
import type { Job } from './Job.js'
import { saveDownload, type SaveOptions } from './saveDownload.js'
import type {
  DownloadDeclaration,
  TransferBuilder,
  UploadDeclaration,
} from './TransferEndpoints.js'
import { uploadFile } from './uploadFile.js'
import { useEndpointTransfers } from './useEndpointTransfers.js'

/**
 * Adds `e.upload` and `e.download` to the endpoint builder of a repository. They are in this entry, so that other
 * repositories do not load them.
 *
 * @example
 * ```ts
 * repository({
 *   one: 'product',
 *   many: 'products',
 *   path: '/products',
 *   schema: Product,
 *   endpoints: withTransfers((e) => ({
 *     uploadImage: e.upload({ path: '/products/{id}/images', response: Image, maxBytes: 5_000_000, affects: 'one' }),
 *     exportProducts: e.download({ path: '/products/export', query: ProductFilter, name: 'products.csv' }),
 *   })),
 * })
 * ```
 */
/* @__NO_SIDE_EFFECTS__ */
export function withTransfers<Endpoints, Entity, Row = Entity, Kind = 'whole'>(
  declare: (e: TransferBuilder<Entity, Row, Kind>) => Endpoints,
): (e: EndpointBuilder<Entity, Row, Kind>) => Endpoints {
  return (e) =>
    declare({
      ...e,
      // The declaration determines the types of variables and data; they are not known here.
      upload: uploadEndpoint as never,
      download: downloadEndpoint as never,
    })
}

type AnyUpload = UploadDeclaration<string, StandardSchema, StandardSchema>
type AnyDownload = DownloadDeclaration<string, StandardSchema>

function uploadEndpoint({ affects, invalidates, meta, ...target }: AnyUpload): EndpointDefinition {
  const { path, method = 'POST', response, fields, errors = {} } = target
  if (__DEV__) checkSchemas(path, { response, fields }, errors)
  const call: EndpointCall = (client, variables, options = {}) => {
    const { file, fields: values, ...flat } = variables as { file: Files; fields?: object } & Job
    const { path: params, rest, job } = splitVariables(path, flat, options)
    return uploadFile(client, target, {
      ...options,
      ...job,
      file,
      fields: values,
      path: params,
      params: rest as never,
    })
  }
  const affected = { affects: affects ?? 'all', invalidates } as const
  return { ...common(path, method, meta), ...affected, response, errors, own: toBehaviour(call) }
}

function downloadEndpoint({ query, meta, ...declared }: AnyDownload): EndpointDefinition {
  const { path, method = 'GET', errors = {}, ...target } = declared
  if (__DEV__) checkSchemas(path, { query }, errors)
  const call: EndpointCall = async (client, variables, options = {}) => {
    const { to, name, ...flat } = Object(variables) as SaveOptions & Job
    const { path: params, rest, job } = splitVariables(path, flat, options)
    return saveDownload(client, {
      ...target,
      ...(to && { to }),
      ...(name !== undefined && { name }),
      ...options,
      ...job,
      errors,
      method,
      url: path,
      path: params,
      params: await encodeQuery(query, rest, path),
    })
  }
  return { ...common(path, method, meta), affects: 'none', errors, own: toBehaviour(call) }
}

function common(path: string, method: string, meta: RequestMeta = {}) {
  return { is: 'mutation', method, path, meta } as const
}

function toBehaviour(call: EndpointCall): OwnBehaviour {
  return {
    createCall: (repository, endpoint) => {
      // Only the endpoint itself enables the idempotency key, which makes a POST retryable.
      const shared = { ...repository, idempotencyKey: false }
      return (client, variables, options) => {
        const { meta = {} } = requestOf(shared, endpoint, options)
        return call(client, variables, { ...options, meta })
      }
    },
    hooksOf: ({ definition: { api }, mutation }, name) => {
      const endpoint = { mutation: mutation(name), api }
      return { [name]: (options) => useEndpointTransfers(endpoint, options) }
    },
  }
}

/** Splits the variables into path params, query params, and the signal and progress callback. */
function splitVariables(
  template: string,
  { signal, onProgress, ...flat }: Job,
  options: RepositoryCallOptions,
) {
  const names = pathParamNames(template)
  const isPathParam = ([name]: [string, unknown]): boolean => names.includes(name)
  const entries = Object.entries(flat)
  return {
    // The client rejects invalid path params by name.
    path: Object.fromEntries(entries.filter(isPathParam)) as PathParams,
    rest: Object.fromEntries(entries.filter((entry) => !isPathParam(entry))),
    job: { signal: signal ?? options.signal, onProgress },
  }
}
