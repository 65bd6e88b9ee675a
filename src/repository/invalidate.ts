import type { QueryClient, QueryKey } from '@tanstack/react-query'
import type { Effect } from './createMutations.js'
import type { Definition } from './Definition.js'
import type { Keys } from './keys.js'

/** A mutation that the server has carried out. */
export interface Settled {
  readonly client: QueryClient
  readonly definition: Definition
  readonly keys: Keys
  readonly name: string
  readonly effect: Effect
  readonly variables: unknown
  readonly answer: unknown
}

/** Makes stale what a mutation changed, and fetches anew what is on screen. Failures of those fetches are theirs alone. */
export async function invalidate(settled: Settled): Promise<void> {
  const { client, keys, name, effect, definition } = settled
  const id = idOf(settled)
  const ownDetail = keys.detail(id)
  if (name === 'delete') forgetDetail(client, ownDetail)
  const others = effect.invalidates.map((other) => {
    if (typeof other !== 'string') return other.keys.all()
    return definition.api === undefined ? [other] : [definition.api, other]
  })
  await Promise.all([
    ...(effect.affects === 'none' ? [] : [invalidateOwn(settled, id)]),
    ...others.map((queryKey) => client.invalidateQueries({ queryKey })),
  ])
}

async function invalidateOwn({ client, keys, name, effect }: Settled, id: unknown): Promise<void> {
  const details = keys.details()
  const isOtherDetail = (queryKey: QueryKey): boolean =>
    startsWith(queryKey, details) &&
    (effect.affects === 'lists' || name === 'delete' || !isSame(queryKey, keys.detail(id)))
  await client.invalidateQueries({
    queryKey: keys.all(),
    ...(effect.affects !== 'all' && { predicate: (query) => !isOtherDetail(query.queryKey) }),
  })
}

/** An entity that is gone must not be asked for again by the screen that is about to leave. */
function forgetDetail(client: QueryClient, queryKey: QueryKey): void {
  client.removeQueries({ queryKey, exact: true, type: 'inactive' })
  void client.invalidateQueries({ queryKey, exact: true, refetchType: 'none' })
}

function idOf({ name, variables }: Settled): unknown {
  if (name === 'delete') return variables
  return typeof variables === 'object' && variables !== null
    ? Reflect.get(variables, 'id')
    : undefined
}

function startsWith(key: QueryKey, start: QueryKey): boolean {
  return start.every((part, index) => key[index] === part)
}

function isSame(key: QueryKey, other: QueryKey): boolean {
  return key.length === other.length && startsWith(key, other)
}
