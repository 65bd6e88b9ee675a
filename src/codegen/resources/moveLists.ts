import type { References } from '../document/References.js'
import { findRows } from './findRows.js'
import type { Operation } from './Operation.js'
import { planEntityList } from './planEntityList.js'
import { parentNames } from './parentNames.js'
import { planCrud, type CrudPlan } from './planCrud.js'
import type { Resource } from './Resource.js'

interface Planned {
  readonly resource: Resource
  readonly plan: CrudPlan
}

/**
 * Moves lists of entities to the resource of those entities: `/categories/{id}/products` is a list of products, so changes
 * to products must show in it.
 */
export function moveLists(resources: readonly Resource[], references: References): Resource[] {
  const planned = resources.map((resource) => ({ resource, plan: planCrud(resource, references) }))
  const owners = findOwners(planned)
  const moved = new Map<Operation, Resource>()
  for (const { resource, plan } of planned) {
    for (const operation of resource.operations) {
      const isCrud = [...plan.operations.values()].includes(operation)
      const row = isCrud ? undefined : findRows(operation, references)?.row.$ref
      const owner = owners.get(row ?? '')
      if (!owner || owner.resource === resource || operation.method !== 'GET') continue
      if (planEntityList(operation, { ...owner, references })) moved.set(operation, owner.resource)
    }
  }
  return resources
    .map((resource) => {
      const kept = resource.operations.filter((each) => !moved.has(each))
      const added = [...moved].filter(([, owner]) => owner === resource)
      return {
        ...resource,
        operations: [...kept, ...added.map(([each]) => renameIdParameters(each))],
      }
    })
    .filter(({ operations }) => operations.length > 0)
}

/**
 * Finds the only resource whose rows or entities have a schema, by its reference. Resources below parents are left out:
 * elsewhere their entities have no parent to identify them.
 */
function findOwners(planned: readonly Planned[]): ReadonlyMap<string, Planned> {
  const owners = new Map<string, Planned>()
  const shared = new Set<string>()
  for (const each of planned) {
    const { entity, list } = each.plan
    for (const name of new Set([entity?.$ref, list?.rows.row.$ref])) {
      if (name === undefined) continue
      if (owners.has(name)) shared.add(name)
      owners.set(name, each)
    }
  }
  const isOnlyOwner = ([name, { resource }]: readonly [string, Planned]): boolean =>
    !shared.has(name) && !resource.path.includes('{')
  return new Map([...owners].filter(isOnlyOwner))
}

/** Renames path parameters called `id`, which would mean the id of an entity. */
function renameIdParameters(operation: Operation): Operation {
  const names = parentNames(operation.path)
  let count = 0
  const path = operation.path.replace(
    /\{[^{}]+\}/g,
    (parameter) => `{${names[count++] ?? parameter}}`,
  )
  return { ...operation, path }
}
