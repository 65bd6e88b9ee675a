import { undoablesOf } from '../mutations/Undoables.js'
import type { OptimisticChanges } from '../Optimistic.js'
import { ofFormerSession } from '../ofFormerSession.js'
import { type DueMutation, layering } from './layering.js'
import { optimisticPlans, type PlannedRepository } from './optimisticPlans.js'
import { makeOptimistic } from './Writes.js'

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
export const optimistic: OptimisticChanges = { layering: { ...layering, follow, hold } }

function follow(repository: PlannedRepository, name: string, mutationFn: object): void {
  const plan = optimisticPlans(repository)[name]
  const { scope, definition } = repository
  if (plan) makeOptimistic(mutationFn, { scope, name, dedupe: definition.dedupe, plan })
}

async function hold({
  repository: { definition },
  name,
  variables: id,
  queryClient,
  caller: { session, clock },
}: DueMutation): Promise<void> {
  const { many: repository, optimistic: options } = definition
  const duration = options?.undo
  if (name !== 'delete' || duration === undefined) return
  const epoch = session?.epoch
  await undoablesOf(queryClient).wait({ repository, id, duration, clock })
  if (session?.epoch !== epoch) throw ofFormerSession()
}
