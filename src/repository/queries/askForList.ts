import type { Keys } from '../keys.js'
import type { Layering } from '../layers/layering.js'
import type { QueryRun } from './QueryRun.js'

/** A repository, as far as asking for its lists is concerned. */
export interface ListedRepository {
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

/** Which list is asked for. */
export interface AskedList {
  readonly variables: object
}

/** Asks for a list, or for the only page of one that is not cut into pages. */
export async function askForList(
  { definition, keys, scope }: ListedRepository,
  { call, client, query }: QueryRun,
  { variables }: AskedList,
): Promise<unknown> {
  const response = await call(definition.listName ?? 'list', variables)
  // The response may have an entity already whose creation is not answered yet, and nothing says that the two are the
  // same. The list that is shown can wait for that.
  const isShown = query?.state.data !== undefined
  if (isShown)
    await definition.layering?.mutationsOf?.(client).idsOf(scope).settled(variables, keys)
  return response
}
