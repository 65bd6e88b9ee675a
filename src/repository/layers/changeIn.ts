import type { DataTag, QueryKey } from '@tanstack/react-query'
import { configurationFailure } from '../../failure/configurationFailure.js'
import type { ChangedEntity } from '../endpoints.js'
import type { ChangeElsewhere } from './ChangeElsewhere.js'
import { entityChange } from './entityChange.js'
import { everyEntityLayer } from './everyEntityLayer.js'
import type { OptimisticRepository } from './optimisticPlanners.js'

/** A repository whose entities others may change. */
export interface ChangeableRepository<Entity> {
  readonly keys: { detail(id: never): DataTag<QueryKey, Entity, unknown> }
}

/**
 * Says for `elsewhere` of an endpoint what it makes of the entities of another repository, which has to be `optimistic`
 * too.
 *
 * @param repository - the other repository
 * @param change - is asked about each of its entities that is shown: gives the members that change, `undefined` for none,
 *   `null` for an entity that leaves the lists
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
  // Whoever has a repository's keys has the repository.
  const { keys, definition } = repository as ChangeableRepository<Entity> & OptimisticRepository
  if (__DEV__ && !definition.optimistic) refuse(definition.many)
  const { rowsAreEntities } = definition
  const context = { keys, rowsAreEntities }
  return { '~layer': everyEntityLayer(context, () => true, entityChange(change)) }
}

function refuse(many: string): never {
  throw configurationFailure(
    'elsewhere-optimistic',
    `changeIn(): the repository "${many}" has no "optimistic". Import { optimistic } from 'repository-hooks', and write "optimistic" in its declaration.`,
  )
}
