import {
  endsInLiteral,
  lastSegment,
  parentListPath,
  parentPath,
  pathParameters,
  relativePath,
  pathShape,
} from './entityPaths.js'
import { groupBy } from '../groupBy.js'
import type { Operation } from './Operation.js'
import { PathIndex } from './PathIndex.js'
import type { Resource } from './Resource.js'

/** A list of entities, for which a repository is generated. */
export interface Collection {
  /** The path of the list. */
  readonly path: string
  /** The path of one entity, if it is not below the list. */
  readonly entityPath: string | undefined
}

/** Checks of operations by their schemas. */
export interface OperationChecks {
  isList(this: void, operation: Operation): boolean
  /** Whether the parent path is a list, though it has no `GET`: a search by `POST` implies that. */
  impliesList(this: void, operation: Operation): boolean
  /** Whether a list below another resource has enough CRUD calls for a repository. */
  isResource(this: void, candidate: Resource): boolean
}

/** Finds the lists among the paths of a document. Lists below other resources come last. */
export function findCollections(
  operations: readonly Operation[],
  { isList, impliesList, isResource }: OperationChecks,
): readonly Collection[] {
  const index = new PathIndex(operations)
  const impliedLists = operations.filter(impliesList).map(({ path }) => parentPath(path))
  const isCollection = (path: string): boolean =>
    index.isCollection(path) ||
    (impliedLists.includes(path) && index.operationsBelow(path).length > 0)
  const plain = [...new Set([...index.paths, ...impliedLists])].filter(
    (path) => isPlain(path) && isCollection(path),
  )
  const withoutEntities = operations.filter((operation) => {
    const { path, method } = operation
    const isOutsideOthers = !plain.some(
      (list) => path === list || relativePath(path, list) !== undefined,
    )
    return isPlain(path) && method === 'GET' && isOutsideOthers && isList(operation)
  })
  const isNested = (path: string): boolean => endsInLiteral(path) && path.includes('{')
  const nested = index.paths.filter((path) => isNested(path) && index.hasGetOrPost(path))
  const nestedBySegment = groupBy(nested, lastSegment)
  return [
    ...[...plain, ...withoutEntities.map(({ path }) => path)].map((path) =>
      toCollection(path, index),
    ),
    ...nested.flatMap((path): readonly Collection[] => {
      if (index.operationsAt(path).some(({ repositoryNames }) => repositoryNames !== undefined))
        return [toCollection(path, index)]
      const others = nestedBySegment.get(lastSegment(path)) ?? []
      const found = [findEntityPath(path, others, index), undefined]
        .map((entityPath) => ({ path, entityPath }))
        .find((each) => isResource(toCandidate(each, index)))
      return found ? [found] : []
    }),
  ]
}

/** Returns a function that finds the collection of a path: the one whose list or entity path is its longest prefix. */
export function createCollectionFinder(
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
  return pathShape(path).replace(/\/$/, '')
}

function isPlain(path: string): boolean {
  return endsInLiteral(path) && !path.includes('{')
}

function toCandidate({ path, entityPath }: Collection, index: PathIndex): Resource {
  const entityOperations =
    entityPath === undefined ? index.operationsBelow(path) : index.operationsAt(entityPath)
  const operations = [...index.operationsAt(path), ...entityOperations]
  return { one: 'item', many: 'items', path, entityPath, isCollection: true, operations }
}

/**
 * Finds the path of a list's entities if it is not below the list, such as `/comments/{id}` for
 * `/posts/{postId}/comments`, and no other list can have its entities there.
 */
function findEntityPath(
  list: string,
  others: readonly string[],
  index: PathIndex,
): string | undefined {
  if (index.isCollection(list)) return undefined
  if (others.some((other) => other !== list && !index.isCollection(other))) return undefined
  return index.entityPathsLike(list).find((path) => {
    const listPath = parentListPath(path) ?? ''
    const hasOnlyParentsOfList = pathParameters(listPath).every((parent) =>
      pathParameters(list).includes(parent),
    )
    return hasOnlyParentsOfList && !index.hasGetOrPost(listPath)
  })
}

/** A collection with the `entityPath` that the document declares, if any. */
function toCollection(path: string, index: PathIndex): Collection {
  const [declared] = index
    .operationsAt(path)
    .flatMap(({ repositoryNames }) => repositoryNames?.entityPath ?? [])
  return { path, entityPath: declared && index.operationsAt(declared)[0]?.path }
}
