import type { Parts } from '../Parts.js'
import type { EndpointFetchContext } from './FetchContext.js'

/** Fetches one entity by its real id, batched with others where the API takes several ids. */
export function fetchDetail(
  parts: Parts,
  context: EndpointFetchContext,
  address: unknown,
): Promise<unknown> {
  const { definition, scope } = parts
  const { batch, layering } = definition
  const load = (id: unknown): Promise<unknown> =>
    batch ? batch.load(parts, context, id) : context.call('detail', id)
  const mutations = layering?.mutationsOf?.(context.client)
  return mutations ? mutations.idsOf(scope).real(address).then(load) : load(address)
}
