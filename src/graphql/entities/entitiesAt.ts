import { callSafely } from '../../failure/callSafely.js'
import { layering } from '../../repository/layers/layering.js'
import { registerOptimistic, pendingMutationsOf } from '../../repository/layers/PendingMutations.js'
import { shareEqual } from '../../repository/queries/shareEqual.js'
import { mapAt } from '../mapAt.js'
import { toRecord } from '../toRecord.js'
import { entitiesLayer } from './entitiesLayer.js'
import type { EntityChanges, EntityMutation, EntityPlaces, EntityScope } from './EntityPlaces.js'
import { idOf, isSame, mergeEntity } from './mergeEntity.js'

/**
 * Declares the paths of entities in the data of an operation: `entitiesAt({ Product: 'products.edges.node' })`. Paths go
 * through lists. Entities from mutations, subscriptions and `patchEntity` then update each query that has an entity of the
 * same name and `id`, in the members that the query selects.
 */
/* @__NO_SIDE_EFFECTS__ */
export function entitiesAt<const Place extends string, const Name extends string>(
  places: Readonly<Record<Name, Place | readonly Place[]>>,
): EntityPlaces<Place, Name> {
  const all = Object.entries<string | readonly string[]>(places).flatMap(([name, place]) =>
    [place].flat().map((each) => ({ name, path: each.split('.') })),
  )
  const find = (data: unknown): EntityChanges => {
    const found: Record<string, Record<string, unknown>> = {}
    for (const { name, path } of all) {
      mapAt(data, path, (entity) => {
        const id = idOf(entity)
        const byId = (found[name] ??= { __proto__: null })
        if (id !== undefined) byId[id] = { ...toRecord(byId[id]), ...toRecord(entity) }
        return entity
      })
    }
    return found
  }
  return {
    layering,
    find,
    change: (data, changes, before) =>
      all.reduce((whole, { name, path }) => {
        return mapAt(whole, [...before, ...path], (entity) => patch(entity, changes[name]))
      }, data),
    show(queryClient, scope, changes) {
      const layer = entitiesLayer(scope, changes)
      pendingMutationsOf(queryClient).layers.confirm(layer, layer)
    },
    follow: (scope, mutation) => followMutation(find, scope, mutation),
  }
}

/** The entity with its update, if there is one for its id and type. */
function patch(entity: unknown, changes: EntityChanges[string] = {}): unknown {
  const id = idOf(entity)
  const change = id !== undefined && Object.hasOwn(changes, id) ? changes[id] : undefined
  return isSame(entity, change) ? shareEqual(entity, mergeEntity(entity, change)) : entity
}

function followMutation(
  find: EntityPlaces['find'],
  scope: EntityScope,
  { name, mutationFn, optimistic }: EntityMutation,
): void {
  const { definition, scope: repository } = scope.parts
  registerOptimistic(mutationFn, {
    scope: repository,
    name,
    dedupe: definition.dedupe,
    plan: (variables) => {
      let changes: EntityChanges = {}
      // The declaration types the variables.
      callSafely(() => {
        changes = find(optimistic?.(variables as never))
      })
      return {
        layer: entitiesLayer(scope, changes),
        confirmedLayer: (response) => entitiesLayer(scope, find(response)),
      }
    },
  })
}
