import { camelCase } from '../naming/wordsOf.js'
import { isSamePath, placesIn, restBelow } from './entityPaths.js'
import type { Operation } from './Operation.js'
import { parentNames } from './parentNames.js'
import type { Resource } from './Resource.js'

/** The path of an endpoint, as declarations write it. */
export interface PathTemplate {
  readonly path: string
  /** The names of its places. */
  readonly places: readonly string[]
  /** Whether it is about one entity of the list, whose id is called `id`. */
  readonly isOfOne: boolean
}

/** Writes the path of an endpoint: places in camelCase, and the entity's id as `{id}`. */
export function pathTemplate(
  { path, query = [] }: Pick<Operation, 'path'> & Partial<Pick<Operation, 'query'>>,
  resource: Resource,
): PathTemplate {
  const wishes = placesIn(path).map((name) => camelCase(name))
  const parents = parentsIn(path, resource)
  const at = parents?.length ?? -1
  const others = [...wishes.slice(at + 1), ...query.map(({ name }) => name)]
  const isOfOne = parents !== undefined && isAboutOne(path, resource) && !others.includes('id')
  const known = [...(parents ?? []), ...(isOfOne ? ['id'] : [])]
  const places: string[] = []
  for (const [index, wish] of wishes.entries()) {
    const name = known[index] ?? wish
    const isTaken = places.includes(name) || name === 'body'
    places.push(isTaken ? `${name}${index + 1}` : name)
  }
  let count = 0
  return { path: path.replace(/\{[^{}]+\}/g, () => `{${places[count++]}}`), places, isOfOne }
}

/** What stands before the place of an entity's id, as variables are called; `undefined` where the path is another one. */
function parentsIn(path: string, resource: Resource): readonly string[] | undefined {
  const { path: list, entityPath, isCollection } = resource
  if (!isCollection) return undefined
  if (isSamePath(path, list) || restBelow(path, list) !== undefined) return parentNames(list)
  const isAtEntity = entityPath !== undefined && isAtOrBelow(path, entityPath)
  if (!isAtEntity) return undefined
  const names = new Map(
    placesIn(list).map((name, index) => [name, parentNames(list)[index] ?? name]),
  )
  return placesIn(entityPath)
    .slice(0, -1)
    .map((name) => names.get(name) ?? camelCase(name))
}

function isAboutOne(path: string, { path: list, entityPath }: Resource): boolean {
  const isBelowList = restBelow(path, list)?.startsWith('{') ?? false
  return isBelowList || (entityPath !== undefined && isAtOrBelow(path, entityPath))
}

function isAtOrBelow(path: string, entityPath: string): boolean {
  return isSamePath(path, entityPath) || restBelow(path, entityPath) !== undefined
}
