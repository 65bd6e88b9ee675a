import type { Keys } from '../keys.js'
import type { Layering } from '../layers/layering.js'
import type { EndpointFetchContext } from './FetchContext.js'

/** The parts of a repository that fetching its lists needs. */
export interface ListRepository {
  readonly definition: {
    readonly idName: string
    readonly layering: Layering | undefined
    readonly listName?: string
    readonly optimistic: { readonly position?: 'start' | 'end' } | undefined
    readonly page: { next(page: never): unknown }
  }
  readonly keys: Pick<Keys, 'addressOf'>
  readonly scope: string
}

/** The list to fetch. */
export interface ListParams {
  readonly variables: object
}

/** Fetches a list, or the only page of a list without pagination. */
export async function fetchList(
  { definition, keys, scope }: ListRepository,
  { call, client, query }: EndpointFetchContext,
  { variables }: ListParams,
): Promise<unknown> {
  const response = await call(definition.listName ?? 'list', variables)
  // The response may contain an entity whose creation is still in flight, and nothing tells that both are the same
  // entity. A list that is already shown can wait for the creation.
  const isShown = query?.state.data !== undefined
  if (isShown)
    await definition.layering?.mutationsOf?.(client).idsOf(scope).settled(variables, keys)
  return response
}
