import type { DataTag, QueryKey } from '@tanstack/react-query'
import { configurationFailure } from '../../failure/configurationFailure.js'
import type { ChangedEntity } from '../endpoints.js'
import type { ChangeElsewhere } from './ChangeElsewhere.js'
import { entityChange } from './entityChange.js'
import { everyEntityLayer } from './everyEntityLayer.js'
import type { OptimisticRepository } from './optimisticPlanners.js'

/** A repository whose entities other repositories can change. */
export interface ChangeableRepository<Entity> {
  readonly keys: { detail(id: never): DataTag<QueryKey, Entity, unknown> }
}

/**
 * Declares an optimistic change in another repository, for the `elsewhere` option. That repository must be `optimistic` too.
 *
 * @param repository - the other repository
 * @param change - called with each of its cached entities: returns the members that change, `undefined` if none do, or `null`
 *   to remove the entity from lists
 * @throws `configuration` if the other repository is not optimistic
 * @example
 * ```ts
 * repository({
 *   one: 'category',
 *   many: 'categories',
 *   path: '/categories',
 *   schema: Category,
 *   optimistic,
 *   endpoints: (e) => ({
 *     emptyCategory: e.mutation({
 *       method: 'POST',
 *       path: '/categories/{id}/empty',
 *       elsewhere: ({ id }) => [
 *         changeIn(products, ({ category }) => (category === id ? null : undefined)),
 *       ],
 *     }),
 *   }),
 * })
 * ```
 */
export function changeIn<Entity>(
  repository: ChangeableRepository<Entity>,
  change: (entity: Entity) => ChangedEntity<Entity> | null | undefined,
): ChangeElsewhere {
  // An object with a repository's keys is the repository.
  const { keys, definition } = repository as ChangeableRepository<Entity> & OptimisticRepository
  if (__DEV__ && !definition.optimistic) throwNotOptimistic(definition.many)
  const { rowsAreEntities } = definition
  const context = { keys, rowsAreEntities }
  return { '~layer': everyEntityLayer(context, () => true, entityChange(change)) }
}

function throwNotOptimistic(many: string): never {
  throw configurationFailure(
    'elsewhere-optimistic',
    `changeIn(): the repository "${many}" has no "optimistic". Import { optimistic } from 'repository-hooks', and add "optimistic" to its declaration.`,
  )
}
