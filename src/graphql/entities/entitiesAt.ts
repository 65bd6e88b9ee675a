import { layering } from '../../repository/layers/layering.js'
import { makeOptimistic, writesOf } from '../../repository/layers/Writes.js'
import { isRecord, shareEqual } from '../../repository/queries/shareEqual.js'
import { mapAt } from '../mapAt.js'
import { entitiesLayer } from './entitiesLayer.js'
import type { EntityChanges, EntityMutation, EntityPlaces, EntityScope } from './EntityPlaces.js'

/**
 * Says where entities stand in the data of an operation: `entitiesAt({ Product: 'products.edges.node' })`; lists on the way
 * are walked through. What a mutation, a subscription or `patchEntity` brings is then shown wherever a query has an entity
 * of that name and `id`, in the members that the query selected.
 */
/* @__NO_SIDE_EFFECTS__ */
export function entitiesAt(
  places: Readonly<Record<string, string | readonly string[]>>,
): EntityPlaces {
  const all = Object.entries(places).flatMap(([name, place]) =>
    [place].flat().map((each) => ({ name, path: each.split('.') })),
  )
  const find = (data: unknown): EntityChanges => {
    const found: Record<string, Record<string, unknown>> = {}
    for (const { name, path } of all) {
      mapAt(data, path, (entity) => {
        if (isRecord(entity)) (found[name] ??= {})[String(entity['id'])] = entity
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
      writesOf(queryClient).layers.confirm(layer, layer)
    },
    follow: (scope, mutation) => followMutation(find, scope, mutation),
  }
}

/** An entity with what it has in common with its change: other documents may select other members. */
function patch(entity: unknown, changes: EntityChanges[string] = {}): unknown {
  const change = isRecord(entity) && changes[String(entity['id'])]
  if (!isRecord(change) || !isRecord(entity)) return entity
  const own = Object.entries(change).filter(([name]) => Object.hasOwn(entity, name))
  return shareEqual(entity, { ...entity, ...Object.fromEntries(own) })
}

function followMutation(
  find: EntityPlaces['find'],
  scope: EntityScope,
  { name, mutationFn, optimistic }: EntityMutation,
): void {
  const { definition, scope: repository } = scope.parts
  makeOptimistic(mutationFn, {
    scope: repository,
    name,
    dedupe: definition.dedupe,
    plan: (variables) => ({
      // The declaration says what the variables are.
      layer: entitiesLayer(scope, optimistic ? find(optimistic(variables as never)) : {}),
      confirmed: (answer) => entitiesLayer(scope, find(answer)),
    }),
  })
}
