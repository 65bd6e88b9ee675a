import { addressText, isWhole } from '../addressing.js'
import { apiOf } from '../connectApi.js'
import { undoablesOf } from '../mutations/Undoables.js'
import type { OptimisticChanges } from '../Optimistic.js'
import { formerSessionFailure } from '../formerSessionFailure.js'
import { entityQueuesOf } from './EntityQueues.js'
import { type OutgoingMutation, layering, type SendVariables } from './layering.js'
import { optimisticPlanners, type OptimisticRepository } from './optimisticPlanners.js'
import { registerOptimistic } from './PendingMutations.js'

/**
 * Shows mutations in lists, infinite lists and details before the server responds. Each has a layer of its own, so rolling
 * one back keeps the others.
 *
 * On its own it covers updates and deletions. Options go next to it: `create` for creations, `undo` for deletions that the
 * user can undo.
 *
 * @example
 * ```ts
 * repository({
 *   one: 'product',
 *   many: 'products',
 *   path: '/products',
 *   schema: Product,
 *   create: NewProduct,
 *   // For updates and deletions alone: `optimistic`.
 *   optimistic: { ...optimistic, create: (input, id) => ({ ...input, id, sold: 0, version: 1 }) },
 * })
 * ```
 */
export const optimistic: OptimisticChanges = { layering: { ...layering, register, sendInOrder } }

function register(repository: OptimisticRepository, name: string, mutationFn: object): void {
  const plan = optimisticPlanners(repository)[name]
  const { scope, definition } = repository
  if (plan) registerOptimistic(mutationFn, { scope, name, dedupe: definition.dedupe, plan })
}

async function sendInOrder(mutation: OutgoingMutation, send: SendVariables): Promise<unknown> {
  const { repository, variables, queryClient } = mutation
  const { definition, keys, scope } = repository
  const { session } = apiOf(queryClient, definition.api)
  const epoch = session?.epoch
  await waitForUndo(mutation)
  const address = keys.addressIn(variables)
  const queued = { variables, version: definition.optimistic?.version, send: sendInSession }
  return isQueued(mutation) && isWhole(address)
    ? entityQueuesOf(queryClient, scope).send(addressText(address), queued)
    : sendInSession(variables)

  async function sendInSession(current: unknown): Promise<unknown> {
    if (session?.epoch !== epoch) throw formerSessionFailure()
    return send(current)
  }
}

/** Whether a mutation goes through the queue of its entity: optimistic changes of existing entities do, creations don't. */
function isQueued({ repository: { definition }, name }: OutgoingMutation): boolean {
  const endpoint = definition.endpoints[name]
  return endpoint ? endpoint.optimistic !== undefined : name !== 'create'
}

/** Waits until the undo window of a deletion has passed. Rejects if the deletion is undone. */
async function waitForUndo({
  repository,
  name,
  variables,
  queryClient,
}: OutgoingMutation): Promise<void> {
  const { many, api, optimistic: options } = repository.definition
  const duration = options?.undo
  if (name !== 'delete' || duration === undefined) return
  const { clock } = apiOf(queryClient, api)
  await undoablesOf(queryClient).wait({ repository: many, id: variables, duration, clock })
}
