import { partialMatchKey, type Query, type QueryClient, type QueryKey } from '@tanstack/react-query'
import { isWhole, withId } from '../addressing.js'
import type { Parts } from '../Parts.js'
import { createQueries } from '../queries/createQueries.js'
import { memberOfRecord } from '../queries/memberOfRecord.js'
import { queryOf } from '../queries/queryOf.js'
import type { DeclaredMutation, MutationOutcome } from './DeclaredMutation.js'

/**
 * Takes the response of a mutation for the detail of its entity.
 *
 * @returns the beginning of the details' keys that the response does not do for, so that they have to be asked for
 */
export function cacheResponse(
  operation: DeclaredMutation,
  outcome: MutationOutcome,
): QueryKey | false | undefined {
  const { parts, name, effect } = operation
  const { client, variables, response, isApplied: isLaid } = outcome
  if (name === 'delete') return leave(parts, client, variables)
  const answered = memberOfRecord(response, parts.definition.idName)
  const id = memberOfRecord(variables, 'id') ?? answered
  const address = parts.keys.addressOf(id, variables)
  const queryKey = parts.keys.detail(address)
  const query = queryOf(client, queryKey)
  // An endpoint may answer with another entity, such as a copy.
  const isSame = String(answered ?? id) === String(id)
  const isEntity = response !== undefined && effect.returnsEntity && (isSame || name === 'update')
  if (!isEntity || !isWhole(address) || mayBeNewer(operation, outcome, query)) return queryKey
  const former = query?.state.data
  // What is a part of the entity is laid over what is there, and the rest is asked for.
  const { responseSchema, endpoints } = parts.definition
  const isPart = !endpoints[name] && responseSchema !== undefined
  if (!former || !isLaid) adopt(address)
  if (isSame) return isPart && queryKey
  // With a new id, such as another handle, it is no longer there by the former one.
  const now = withId(address, answered)
  adopt(now)
  leave(parts, client, address)
  return isPart && parts.keys.detail(now)

  // With all options of a detail: whoever asks for everything anew asks for it too.
  function adopt(at: unknown): void {
    if (isPart && !former) return
    const entity = isPart ? { ...Object(former), ...Object(response) } : response
    const options = client.defaultQueryOptions(createQueries(parts).detail(at))
    client.getQueryCache().build(client, options).setData(entity, { manual: true })
  }
}

/** An entity that is gone must not be asked for again by the screen that is about to leave. */
function leave({ keys }: Parts, client: QueryClient, address: unknown): undefined {
  const detail = { queryKey: keys.detail(address), exact: true }
  client.removeQueries({ ...detail, type: 'inactive' })
  void client.invalidateQueries({ ...detail, refetchType: 'none' })
}

/** Whether what is cached may be newer than the response: it was asked for since, or told, or changed at the same time. */
function mayBeNewer(
  { parts, name }: DeclaredMutation,
  { client, startedAt = 0, pushed: doubts, isApplied: isLaid }: MutationOutcome,
  query: Query | undefined,
): boolean {
  if (!query) return false
  const { data, fetchStatus, dataUpdatedAt } = query.state
  const { optimistic } = parts.definition
  if (doubts?.has(query)) return true
  if (data === undefined) return fetchStatus !== 'idle'
  if (optimistic?.layering.mutationsOf(client).layers.hasLayers(query)) return true
  if (isLaid) return false
  const atTheSameTime = client.isMutating({
    mutationKey: parts.keys.custom(name),
    predicate: ({ state }) => partialMatchKey(query.queryKey, parts.keys.detail(state.variables)),
  })
  return atTheSameTime > 1 || fetchStatus !== 'idle' || dataUpdatedAt > startedAt
}
