import type { QueryClient } from '@tanstack/react-query'
import { adoptAnswer } from './adoptAnswer.js'
import type { Operation, Outcome } from './Operation.js'

/** Makes stale what a mutation changed, and fetches anew what is on screen. Failures of those fetches are theirs alone. */
export async function settle(operation: Operation, outcome: Outcome): Promise<void> {
  const { effect, parts } = operation
  const { client } = outcome
  const { api } = parts.definition
  const staleDetail = adoptAnswer(operation, outcome)
  const others = effect.invalidates.map((other) => {
    if (typeof other !== 'string') return other.keys.all()
    return api === undefined ? [other] : [api, other]
  })
  await Promise.all([
    invalidateOwn(operation, client, staleDetail),
    ...others.map((queryKey) => client.invalidateQueries({ queryKey })),
  ])
}

async function invalidateOwn(
  { effect, parts }: Operation,
  client: QueryClient,
  staleDetail: string | undefined,
): Promise<void> {
  if (effect.affects === 'none') return
  await client.invalidateQueries({
    queryKey: parts.keys.all(),
    predicate: ({ queryKey, queryHash }) => {
      const isDetail = parts.keys.partsOf(queryKey)?.name === 'detail'
      return effect.affects === 'all' || !isDetail || queryHash === staleDetail
    },
  })
}
