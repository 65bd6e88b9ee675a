import {
  endsInWord,
  lastWord,
  listAbove,
  pathAbove,
  placesIn,
  restBelow,
  shapeOf,
} from './entityPaths.js'
import { groupBy } from '../groupBy.js'
import type { Operation } from './Operation.js'
import { PathIndex } from './PathIndex.js'
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
  /** Whether a list stands above its path that is not asked for there: a search by `POST` tells so, say. */
  tellsList(this: void, operation: Operation): boolean
  /** Whether enough of a list below another resource is as every repository has it. */
  isResource(this: void, candidate: Resource): boolean
}

/** Finds the lists among the paths of a document, those below other resources after the others. */
export function findCollections(
  operations: readonly Operation[],
  { isList, tellsList, isResource }: Checks,
): readonly Collection[] {
  const index = new PathIndex(operations)
  const aboveOthers = operations.filter(tellsList).map(({ path }) => pathAbove(path))
  const isCollection = (path: string): boolean =>
    index.isCollection(path) || (aboveOthers.includes(path) && index.below(path).length > 0)
  const plain = [...new Set([...index.paths, ...aboveOthers])].filter(
    (path) => isPlain(path) && isCollection(path),
  )
  const alone = operations.filter((operation) => {
    const { path, method } = operation
    const isAlone = !plain.some((list) => path === list || restBelow(path, list) !== undefined)
    return isPlain(path) && method === 'GET' && isAlone && isList(operation)
  })
  const isNested = (path: string): boolean => endsInWord(path) && path.includes('{')
  const nested = index.paths.filter((path) => isNested(path) && index.isReadOrAddedTo(path))
  const nestedByWord = groupBy(nested, lastWord)
  return [
    ...[...plain, ...alone.map(({ path }) => path)].map((path) => toldOf(path, index)),
    ...nested.flatMap((path): readonly Collection[] => {
      if (index.at(path).some(({ names }) => names !== undefined)) return [toldOf(path, index)]
      const others = nestedByWord.get(lastWord(path)) ?? []
      const found = [elsewhereOf(path, others, index), undefined]
        .map((entityPath) => ({ path, entityPath }))
        .find((each) => isResource(candidateOf(each, index)))
      return found ? [found] : []
    }),
  ]
}

/** Makes what finds the collection that a path belongs to: the one whose paths have most in common with it. */
export function collectionFinder(
  collections: readonly Collection[],
): (path: string) => Collection | undefined {
  const byRoot = new Map<string, Collection>()
  for (const each of collections.toReversed()) {
    byRoot.set(rootKey(each.path), each)
    if (each.entityPath !== undefined) byRoot.set(rootKey(each.entityPath), each)
  }
  return (path) => {
    const segments = rootKey(path).split('/')
    const roots = segments.map((_, index) => segments.slice(0, segments.length - index).join('/'))
    return roots.flatMap((root) => byRoot.get(root) ?? [])[0]
  }
}

function rootKey(path: string): string {
  return shapeOf(path).replace(/\/$/, '')
}

function isPlain(path: string): boolean {
  return endsInWord(path) && !path.includes('{')
}

function candidateOf({ path, entityPath }: Collection, index: PathIndex): Resource {
  const ofOne = entityPath === undefined ? index.below(path) : index.at(entityPath)
  const operations = [...index.at(path), ...ofOne]
  return { one: 'item', many: 'items', path, entityPath, isCollection: true, operations }
}

/**
 * Where the entities of a list stand, when that is at a path of their own, as `/comments/{id}` for
 * `/posts/{postId}/comments`, and no other list has them there.
 */
function elsewhereOf(
  list: string,
  others: readonly string[],
  index: PathIndex,
): string | undefined {
  if (index.isCollection(list)) return undefined
  if (others.some((other) => other !== list && !index.isCollection(other))) return undefined
  return index.entitiesLike(list).find((path) => {
    const above = listAbove(path) ?? ''
    const isOfAll = placesIn(above).every((parent) => placesIn(list).includes(parent))
    return isOfAll && !index.isReadOrAddedTo(above)
  })
}

/** A list, and where its entities stand, as the document says it. */
function toldOf(path: string, index: PathIndex): Collection {
  const [told] = index.at(path).flatMap(({ names }) => names?.entityPath ?? [])
  return { path, entityPath: told && index.at(told)[0]?.path }
}
