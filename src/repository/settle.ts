import type { Query, QueryClient, QueryKey } from '@tanstack/react-query'
import type { Affects, Invalidates } from './endpoints.js'
import { writesOf } from './layers/Writes.js'
import type { Operation } from './runMutation.js'
import { isRecord } from './shareEqual.js'

/** What a mutation makes stale. */
export interface Effect {
  readonly affects: Affects
  readonly invalidates: Invalidates
}

/** A mutation that the server has carried out. */
export interface Settled extends Operation {
  readonly client: QueryClient
  readonly variables: unknown
  readonly answer: unknown
  /** When it was sent, in milliseconds since 1970. */
  readonly startedAt: number
}

/** Makes stale what a mutation changed, and fetches anew what is on screen. Failures of those fetches are theirs alone. */
export async function settle(settled: Settled): Promise<void> {
  const { client, effect, definition } = settled
  const detail = adoptDetail(settled)
  const others = effect.invalidates.map((other) => {
    if (typeof other !== 'string') return other.keys.all()
    return definition.api === undefined ? [other] : [definition.api, other]
  })
  await Promise.all([
    ...(effect.affects === 'none' ? [] : [invalidateOwn(settled, detail)]),
    ...others.map((queryKey) => client.invalidateQueries({ queryKey })),
  ])
}

/** What becomes of the cached detail of the entity that was changed. */
interface ChangedDetail {
  readonly queryKey: QueryKey
  /** It is the server's answer already, or must not be asked for again. */
  readonly isSettled: boolean
}

function adoptDetail(settled: Settled): ChangedDetail {
  const { client, definition, keys, name, variables, answer } = settled
  const id = name === 'delete' ? variables : idOf(definition.idName, variables, answer)
  const queryKey = keys.detail(id)
  const query = client.getQueryCache().get(client.defaultQueryOptions({ queryKey }).queryHash)
  if (name === 'delete') {
    leaveDetail(client, queryKey)
    return { queryKey, isSettled: true }
  }
  const isEntity = name === 'create' || name === 'update'
  if (!isEntity || id === undefined || mayBeNewer(settled, query, id)) {
    return { queryKey, isSettled: false }
  }
  if (!definition.optimistic || query?.state.data === undefined)
    client.setQueryData(queryKey, answer)
  return { queryKey, isSettled: true }
}

function idOf(idName: string, variables: unknown, answer: unknown): unknown {
  const given = isRecord(variables) ? variables['id'] : undefined
  return given ?? (isRecord(answer) ? answer[idName] : undefined)
}

/** An entity that is gone must not be asked for again by the screen that is about to leave. */
function leaveDetail(client: QueryClient, queryKey: QueryKey): void {
  client.removeQueries({ queryKey, exact: true, type: 'inactive' })
  void client.invalidateQueries({ queryKey, exact: true, refetchType: 'none' })
}

/** Whether what is cached may be newer than the answer: something was asked for since, or changed at the same time. */
function mayBeNewer(settled: Settled, query: Query | undefined, id: unknown): boolean {
  const { client, definition, keys, name, startedAt } = settled
  if (!query || query.state.data === undefined) return query?.state.fetchStatus === 'fetching'
  if (definition.optimistic) return writesOf(client).layers.isOver(query)
  const others = client.isMutating({
    mutationKey: keys.custom(name),
    predicate: ({ state }) => isRecord(state.variables) && state.variables['id'] === id,
  })
  return others > 1 || query.state.fetchStatus !== 'idle' || query.state.dataUpdatedAt > startedAt
}

async function invalidateOwn(settled: Settled, detail: ChangedDetail): Promise<void> {
  const { client, keys, effect } = settled
  const hash = client.defaultQueryOptions({ queryKey: detail.queryKey }).queryHash
  await client.invalidateQueries({
    queryKey: keys.all(),
    predicate: ({ queryKey, queryHash }) => {
      if (effect.affects === 'all') return true
      if (keys.partsOf(queryKey)?.name !== 'detail') return true
      return effect.affects === 'one' && queryHash === hash && !detail.isSettled
    },
  })
}
