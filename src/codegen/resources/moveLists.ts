import type { References } from '../document/References.js'
import { findRows } from './findRows.js'
import type { Operation } from './Operation.js'
import { ownListOf } from './ownListOf.js'
import { parentNames } from './parentNames.js'
import { planUsual, type UsualPlan } from './planUsual.js'
import type { Resource } from './Resource.js'

interface Planned {
  readonly resource: Resource
  readonly plan: UsualPlan
}

/**
 * Takes lists of entities to the resource of those: `/categories/{id}/products` is a list of products, which changes of
 * products show in.
 */
export function moveLists(resources: readonly Resource[], references: References): Resource[] {
  const planned = resources.map((resource) => ({ resource, plan: planUsual(resource, references) }))
  const owners = ownersByRow(planned)
  const moved = new Map<Operation, Resource>()
  for (const { resource, plan } of planned) {
    for (const operation of resource.operations) {
      const isUsual = [...plan.operations.values()].includes(operation)
      const row = isUsual ? undefined : findRows(operation, references)?.row.$ref
      const owner = owners.get(row ?? '')
      if (!owner || owner.resource === resource || operation.method !== 'GET') continue
      if (ownListOf(operation, { ...owner, references })) moved.set(operation, owner.resource)
    }
  }
  return resources
    .map((resource) => {
      const kept = resource.operations.filter((each) => !moved.has(each))
      const taken = [...moved].filter(([, owner]) => owner === resource)
      return { ...resource, operations: [...kept, ...taken.map(([each]) => besideIds(each))] }
    })
    .filter(({ operations }) => operations.length > 0)
}

/** The only resource of rows or entities of a schema, by its name; what stands below parents is not told apart elsewhere. */
function ownersByRow(planned: readonly Planned[]): ReadonlyMap<string, Planned> {
  const owners = new Map<string, Planned>()
  const several = new Set<string>()
  for (const each of planned) {
    const { entity, list } = each.plan
    for (const name of new Set([entity?.$ref, list?.rows.row.$ref])) {
      if (name === undefined) continue
      if (owners.has(name)) several.add(name)
      owners.set(name, each)
    }
  }
  const isAlone = ([name, { resource }]: readonly [string, Planned]): boolean =>
    !several.has(name) && !resource.path.includes('{')
  return new Map([...owners].filter(isAlone))
}

/** An operation whose path has no `id`, which would be that of an entity. */
function besideIds(operation: Operation): Operation {
  const names = parentNames(operation.path)
  let count = 0
  const path = operation.path.replace(/\{[^{}]+\}/g, (place) => `{${names[count++] ?? place}}`)
  return { ...operation, path }
}
