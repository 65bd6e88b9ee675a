import {
  endsInWord,
  isEntityPath,
  isSamePath,
  listAbove,
  placesIn,
  restBelow,
  shapeOf,
} from './entityPaths.js'
import type { Operation } from './Operation.js'
import type { Resource } from './Resource.js'

/** A list of entities: what a repository is made for. */
export interface Collection {
  /** The path of the list. */
  readonly path: string
  /** Where one entity stands, when that is not below the list. */
  readonly entityPath: string | undefined
}

/** What can be said of operations by looking at what they answer. */
export interface Checks {
  isList(this: void, operation: Operation): boolean
  /** Whether enough of a list below another resource is as every repository has it. */
  isResource(this: void, candidate: Resource): boolean
}

/** Finds the lists among the paths of a document, those below other resources after the others. */
export function findCollections(
  operations: readonly Operation[],
  { isList, isResource }: Checks,
): readonly Collection[] {
  const paths = new Set(operations.map(({ path }) => path))
  const plain = [...paths].filter((path) => isPlainPath(path) && isCollection(path, operations))
  const alone = operations.filter((operation) => {
    const { path, method } = operation
    const isAlone = !plain.some((list) => path === list || restBelow(path, list) !== undefined)
    return isAlone && isPlainPath(path) && method === 'GET' && isList(operation)
  })
  const lists = [...plain, ...alone.map(({ path }) => path)]
  const nested = [...paths].filter((path) => isNestedList(path, operations))
  const world = { operations, lists, nested }
  return [
    ...lists.map((path) => ({ path, entityPath: toldPath(path, operations) })),
    ...nested.flatMap((path): Collection[] => {
      const told = toldPath(path, operations)
      if (told !== undefined || isTold(path, operations)) return [{ path, entityPath: told }]
      const wishes = [elsewhereOf(path, world), undefined]
      const found = wishes.find((entityPath) => isResource(candidate(path, entityPath, operations)))
      return isResource(candidate(path, found, operations)) ? [{ path, entityPath: found }] : []
    }),
  ]
}

/** The collection that a path belongs to: the one whose paths have most in common with it. */
export function collectionOf<Found extends Collection>(
  path: string,
  collections: readonly Found[],
): Found | undefined {
  const weigh = (root: string | undefined): number => {
    if (root === undefined) return 0
    return isSamePath(path, root) || restBelow(path, root) !== undefined ? root.length : 0
  }
  const weighed = collections.map((each) => ({
    each,
    weight: Math.max(weigh(each.path), weigh(each.entityPath)),
  }))
  return weighed.filter(({ weight }) => weight > 0).sort((a, b) => b.weight - a.weight)[0]?.each
}

function candidate(
  path: string,
  entityPath: string | undefined,
  operations: readonly Operation[],
): Resource {
  return { one: 'item', many: 'items', path, entityPath, isCollection: true, operations }
}

/** A path without places, or ending in a word. */
function isPlainPath(path: string): boolean {
  return endsInWord(path) && !path.includes('{')
}

/** A list of entities: a path that can be read or added to, and below it one place for an id. */
function isCollection(path: string, operations: readonly Operation[]): boolean {
  return (
    operations.some((other) => isEntityPath(other.path, path)) && isReadOrAddedTo(path, operations)
  )
}

function isReadOrAddedTo(list: string, operations: readonly Operation[]): boolean {
  return operations.some(
    ({ path, method }) => isSamePath(path, list) && (method === 'GET' || method === 'POST'),
  )
}

/** What may be a list below another resource; of paths that differ in the names of their places, the first. */
function isNestedList(path: string, operations: readonly Operation[]): boolean {
  const first = operations.find((other) => isSamePath(other.path, path))
  const isNested = endsInWord(path) && path.includes('{')
  return isNested && first?.path === path && isReadOrAddedTo(path, operations)
}

interface World {
  readonly operations: readonly Operation[]
  readonly lists: readonly string[]
  readonly nested: readonly string[]
}

/** Where the entities of a list stand, when that is at a path of their own: `/comments/{id}` of `/posts/{postId}/comments`. */
function elsewhereOf(list: string, { operations, nested }: World): string | undefined {
  if (isCollection(list, operations)) return undefined
  const word = lastWord(list)
  const [found] = operations.filter(({ path }) => {
    const above = listAbove(path)
    if (above === undefined || lastWord(above) !== word) return false
    const parents = placesIn(above)
    const isOthers = isReadOrAddedTo(above, operations)
    return !isOthers && parents.every((parent) => placesIn(list).includes(parent))
  })
  const owners = nested.filter((other) => lastWord(other) === word)
  const isOnly = owners.every((other) => other === list || isCollection(other, operations))
  return isOnly ? found?.path : undefined
}

function lastWord(path: string): string {
  return path.split('/').findLast((segment) => segment !== '') ?? ''
}

function isTold(list: string, operations: readonly Operation[]): boolean {
  return operations.some(({ path, names }) => isSamePath(path, list) && names !== undefined)
}

/** Where entities stand, as the document says it. */
function toldPath(list: string, operations: readonly Operation[]): string | undefined {
  const [told] = operations
    .filter(({ path }) => isSamePath(path, list))
    .flatMap(({ names }) => names?.entityPath ?? [])
  if (told === undefined) return undefined
  return operations.find(({ path }) => shapeOf(path) === shapeOf(told))?.path
}
