import { addressText, isWhole } from '../addressing.js'
import { apiOf } from '../connectApi.js'
import { undoablesOf } from '../mutations/Undoables.js'
import type { OptimisticChanges } from '../Optimistic.js'
import { ofFormerSession } from '../ofFormerSession.js'
import { entityQueuesOf } from './EntityQueues.js'
import { type OutgoingMutation, layering, type SendVariables } from './layering.js'
import { optimisticPlanners, type OptimisticRepository } from './optimisticPlanners.js'
import { registerOptimistic } from './PendingMutations.js'

/**
 * Shows changes before the server has made them: in lists, infinite lists and details, each as a layer of its own, so
 * that one that fails takes no other away.
 *
 * Alone it is for updates and deletions. Options stand beside it: `create` for creations, `undo` for deletions that can be
 * taken back.
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
export const optimistic: OptimisticChanges = {
  layering: { ...layering, register: follow, sendInOrder: sendInTurn },
}

function follow(repository: OptimisticRepository, name: string, mutationFn: object): void {
  const plan = optimisticPlanners(repository)[name]
  const { scope, definition } = repository
  if (plan) registerOptimistic(mutationFn, { scope, name, dedupe: definition.dedupe, plan })
}

async function sendInTurn(due: OutgoingMutation, send: SendVariables): Promise<unknown> {
  const { repository, variables, queryClient } = due
  const { definition, keys, scope } = repository
  const { session } = apiOf(queryClient, definition.api)
  const epoch = session?.epoch
  await hold(due)
  const address = keys.addressIn(variables)
  const change = { variables, version: definition.optimistic?.version, send: sendSafely }
  return isShown(due) && isWhole(address)
    ? entityQueuesOf(queryClient, scope).send(addressText(address), change)
    : sendSafely(variables)

  async function sendSafely(changed: unknown): Promise<unknown> {
    if (session?.epoch !== epoch) throw ofFormerSession()
    return send(changed)
  }
}

/** Whether a mutation changes an entity that is there, in a way that is shown at once. */
function isShown({ repository: { definition }, name }: OutgoingMutation): boolean {
  const endpoint = definition.endpoints[name]
  return endpoint ? endpoint.optimistic !== undefined : name !== 'create'
}

/** Waits as long as a deletion can be taken back. */
async function hold({ repository, name, variables, queryClient }: OutgoingMutation): Promise<void> {
  const { many, api, optimistic: options } = repository.definition
  const duration = options?.undo
  if (name !== 'delete' || duration === undefined) return
  const { clock } = apiOf(queryClient, api)
  await undoablesOf(queryClient).wait({ repository: many, id: variables, duration, clock })
}
