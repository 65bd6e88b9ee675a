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

/** Makes stale what a mutation changed, and fetches anew what is on screen. Failures of those fetches are theirs alone. */
export async function settleMutation(
  operation: DeclaredMutation,
  outcome: MutationOutcome,
): Promise<void> {
  const { effect, parts, name } = operation
  const { affects, invalidates } = effect
  const { many, api } = parts.definition
  const { client } = outcome
  const staleDetails = cacheResponse(operation, outcome)
  const isElsewhere = elsewhere(operation, outcome)
  // Of many that are sent in a row, not each one fetches everything.
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
    const noted = <Result>(work: () => Result): Result => withCause(client, cause, work)
    const queries = client.getQueryCache().findAll({ queryKey, predicate })
    return notifyManager.batch(() =>
      Promise.all(
        queries.map(async (query) =>
          isBusy ? noted(() => query.invalidate()) : invalidateAndRefetch(query, noted),
        ),
      ),
    )
  }

  function isStale({ queryKey }: Query): boolean {
    const { name: subject, own, variables: asked } = parts.keys.partsOf(queryKey) ?? {}
    // A screen may go on with the temporary id that it began with.
    const variables = withRealIds(client, asked)
    if (affects === 'all' || subject !== 'detail')
      return own !== undefined || !isElsewhere(variables)
    return !!staleDetails && partialMatchKey([variables], [staleDetails.at(-1)])
  }
}

/** Makes what tells lists below another parent than what was created, changed or deleted, if that was not moved there. */
function elsewhere({ parts, name }: DeclaredMutation, { variables, response }: MutationOutcome) {
  const { endpoints, path } = parts.definition
  // What an endpoint of its own changes is known to the server alone.
  const places = endpoints[name] ? [] : pathParamNames(path)
  const moved: Readonly<Record<string, unknown>> = {
    ...Object(memberOfRecord(variables, 'patch')),
    ...Object(response),
  }
  return (list: unknown): boolean =>
    places.some((place) => {
      const own = memberOfRecord(variables, place)
      const below = String(memberOfRecord(list, place) ?? own)
      return below !== String(own) && below !== String(moved[place]) && own !== undefined
    })
}
