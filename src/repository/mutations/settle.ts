import type { QueryClient } from '@tanstack/react-query'
import { because } from '../watch/because.js'
import type { FetchCause } from '../watch/FetchCause.js'
import { adoptAnswer } from './adoptAnswer.js'
import type { Operation, Outcome } from './Operation.js'
import { relayOf } from './Relay.js'

/** Makes stale what a mutation changed, and fetches anew what is on screen. Failures of those fetches are theirs alone. */
export async function settle(operation: Operation, outcome: Outcome): Promise<void> {
  const { effect, parts } = operation
  const { client } = outcome
  const { api } = parts.definition
  const staleDetail = adoptAnswer(operation, outcome)
  // Of many that are sent in a row, not each one fetches everything.
  const refetchType = relayOf(client)?.isBusy() ? 'none' : 'active'
  const others = effect.invalidates.map((other) => {
    if (typeof other !== 'string') return other.keys.all()
    return api === undefined ? [other] : [api, other]
  })
  await Promise.all([
    because(client, causeOf(operation, `affects ${effect.affects}`), () =>
      invalidateOwn(operation, client, { staleDetail, refetchType }),
    ),
    ...others.map((queryKey) =>
      because(client, causeOf(operation, `invalidates ${queryKey.join('/')}`), () =>
        client.invalidateQueries({ queryKey, refetchType }),
      ),
    ),
  ])
}

function causeOf({ parts, name }: Operation, rule: string): FetchCause {
  return { type: 'mutation', name: `${parts.definition.many}.${name}`, rule }
}

/** What becomes stale, and whether it is fetched at once. */
interface Staleness {
  readonly staleDetail: string | undefined
  readonly refetchType: 'active' | 'none'
}

async function invalidateOwn(
  { effect, parts }: Operation,
  client: QueryClient,
  { staleDetail, refetchType }: Staleness,
): Promise<void> {
  if (effect.affects === 'none') return
  await client.invalidateQueries({
    queryKey: parts.keys.all(),
    refetchType,
    predicate: ({ queryKey, queryHash }) => {
      const isDetail = parts.keys.partsOf(queryKey)?.name === 'detail'
      return effect.affects === 'all' || !isDetail || queryHash === staleDetail
    },
  })
}
