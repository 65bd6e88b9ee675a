import { notifyManager, partialMatchKey, type Query, type QueryKey } from '@tanstack/react-query'
import { pathParamNames } from '../calls/splitPathParams.js'
import { withRealIds } from '../layers/realIds.js'
import { memberOfRecord } from '../queries/memberOfRecord.js'
import { withCause } from '../watch/withCause.js'
import type { FetchCause } from '../watch/FetchCause.js'
import { cacheResponse } from './cacheResponse.js'
import { invalidateAndRefetch } from './invalidateAndRefetch.js'
import type { DeclaredMutation, MutationOutcome } from './DeclaredMutation.js'
import { mutationOutboxOf } from './MutationOutbox.js'

/**
 * Writes the response of a mutation to the cache, invalidates the queries that the mutation affects, and refetches those on
 * screen. Resolves when they are refetched; does not reject if a refetch fails.
 */
export async function settleMutation(
  mutation: DeclaredMutation,
  outcome: MutationOutcome,
): Promise<void> {
  const { effect, parts, name } = mutation
  const { affects, invalidates } = effect
  const { many, api } = parts.definition
  const { client } = outcome
  const staleDetails = cacheResponse(mutation, outcome)
  const isUnderOtherParent = otherParents(mutation, outcome)
  // While an outbox sends many mutations in a row, each only invalidates: the last one refetches.
  const isBusy = mutationOutboxOf(client)?.isBusy()
  await Promise.all([
    affects !== 'none' && invalidate(`affects ${affects}`, parts.keys.all(), isStale),
    ...invalidates.map((other) => {
      const queryKey = typeof other === 'string' ? [api ?? [], other].flat() : other.keys.all()
      return invalidate(`invalidates ${queryKey.join('/')}`, queryKey, () => true)
    }),
  ])

  function invalidate(
    rule: string,
    queryKey: QueryKey,
    predicate: (query: Query) => boolean,
  ): Promise<unknown> {
    const cause: FetchCause = { type: 'mutation', name: `${many}.${name}`, rule }
    const runWithCause = <Result>(work: () => Result): Result => withCause(client, cause, work)
    const queries = client.getQueryCache().findAll({ queryKey, predicate })
    return notifyManager.batch(() =>
      Promise.all(
        queries.map(async (query) =>
          isBusy
            ? runWithCause(() => query.invalidate())
            : invalidateAndRefetch(query, runWithCause),
        ),
      ),
    )
  }

  function isStale({ queryKey }: Query): boolean {
    const { name: subject, own, variables: keyVariables } = parts.keys.partsOf(queryKey) ?? {}
    // A screen can keep the temporary id with which it was opened.
    const variables = withRealIds(client, keyVariables)
    if (affects === 'all' || subject !== 'detail')
      return own !== undefined || !isUnderOtherParent(variables)
    return !!staleDetails && partialMatchKey([variables], [staleDetails.at(-1)])
  }
}

/**
 * Returns a predicate: whether a list is below another parent than the entity that was created, updated or deleted, and the
 * mutation did not move the entity there.
 */
function otherParents({ parts, name }: DeclaredMutation, { variables, response }: MutationOutcome) {
  const { endpoints, path } = parts.definition
  // Only the server knows what a custom endpoint changes.
  const params = endpoints[name] ? [] : pathParamNames(path)
  const changes: Readonly<Record<string, unknown>> = {
    ...Object(memberOfRecord(variables, 'patch')),
    ...Object(response),
  }
  return (list: unknown): boolean =>
    params.some((param) => {
      const parent = memberOfRecord(variables, param)
      const listParent = String(memberOfRecord(list, param) ?? parent)
      return (
        listParent !== String(parent) &&
        listParent !== String(changes[param]) &&
        parent !== undefined
      )
    })
}
