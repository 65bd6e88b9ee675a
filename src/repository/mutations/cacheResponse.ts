import { partialMatchKey, type Query, type QueryClient, type QueryKey } from '@tanstack/react-query'
import { isWhole, withId } from '../addressing.js'
import type { Parts } from '../Parts.js'
import { createQueries } from '../queries/createQueries.js'
import { memberOfRecord } from '../queries/memberOfRecord.js'
import { findQuery } from '../queries/findQuery.js'
import type { DeclaredMutation, MutationOutcome } from './DeclaredMutation.js'

/**
 * Writes the response of a mutation to the detail of its entity.
 *
 * @returns the prefix of the detail keys that still have to be invalidated, since the response is not their whole data
 */
export function cacheResponse(
  mutation: DeclaredMutation,
  outcome: MutationOutcome,
): QueryKey | false | undefined {
  const { parts, name, effect } = mutation
  const { client, variables, response, isApplied } = outcome
  if (name === 'delete') return removeDetail(parts, client, variables)
  const responseId = memberOfRecord(response, parts.definition.idName)
  const id = memberOfRecord(variables, 'id') ?? responseId
  const address = parts.keys.addressOf(id, variables)
  const queryKey = parts.keys.detail(address)
  const query = findQuery(client, queryKey)
  // An endpoint can return another entity, such as a copy.
  const isSame = String(responseId ?? id) === String(id)
  const isEntity = response !== undefined && effect.returnsEntity && (isSame || name === 'update')
  if (!isEntity || !isWhole(address) || mayBeNewer(mutation, outcome, query)) return queryKey
  const former = query?.state.data
  // A response that is only a part of the entity is merged into the cached detail, which is then refetched.
  const { returnsEntities, endpoints } = parts.definition
  const isPartial = !endpoints[name] && !returnsEntities
  if (!former || !isApplied) write(address)
  if (isSame) return isPartial && queryKey
  // The update has changed the id, such as a handle: the entity no longer exists under the former one.
  const newAddress = withId(address, responseId)
  write(newAddress)
  removeDetail(parts, client, address)
  return isPartial && parts.keys.detail(newAddress)

  // With all options of a detail query, so that a refetch of all queries includes it.
  function write(detail: unknown): void {
    if (isPartial && !former) return
    const entity = isPartial ? { ...Object(former), ...Object(response) } : response
    const options = client.defaultQueryOptions(createQueries(parts).detail(detail))
    client.getQueryCache().build(client, options).setData(entity, { manual: true })
  }
}

/** Removes the detail of an entity that is gone. One that a screen still shows becomes stale, but is not refetched. */
function removeDetail({ keys }: Parts, client: QueryClient, address: unknown): undefined {
  const detail = { queryKey: keys.detail(address), exact: true }
  client.removeQueries({ ...detail, type: 'inactive' })
  void client.invalidateQueries({ ...detail, refetchType: 'none' })
}

/** Whether cached data may be newer than the response: fetched or pushed since, or changed by a concurrent mutation. */
function mayBeNewer(
  { parts, name }: DeclaredMutation,
  { client, startedAt = 0, pushed, isApplied }: MutationOutcome,
  query: Query | undefined,
): boolean {
  if (!query) return false
  const { data, fetchStatus, dataUpdatedAt } = query.state
  const { optimistic } = parts.definition
  if (pushed?.has(query)) return true
  if (data === undefined) return fetchStatus !== 'idle'
  if (optimistic?.layering.mutationsOf(client).layers.hasLayers(query)) return true
  if (isApplied) return false
  const running = client.isMutating({
    mutationKey: parts.keys.custom(name),
    predicate: ({ state }) => partialMatchKey(query.queryKey, parts.keys.detail(state.variables)),
  })
  return running > 1 || fetchStatus !== 'idle' || dataUpdatedAt > startedAt
}
