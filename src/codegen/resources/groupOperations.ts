import { NameTable } from '../naming/NameTable.js'
import { reservedWords } from '../naming/takenNames.js'
import { camelCase, capitalize, plural, singular, wordsOf } from '../naming/wordsOf.js'
import { isSamePath, parentPath } from './entityPaths.js'
import {
  type OperationChecks,
  type Collection,
  createCollectionFinder,
  findCollections,
} from './findCollections.js'
import type { Operation } from './Operation.js'
import type { Resource } from './Resource.js'

interface Group {
  readonly path: string
  readonly entityPath: string | undefined
  readonly isCollection: boolean
  /** Candidates for its name, the preferred first. */
  readonly names: readonly string[]
  readonly operations: Operation[]
}

/** Groups operations by the list that their paths belong to, else by their tag. */
export function groupOperations(
  operations: readonly Operation[],
  checks: OperationChecks,
): Resource[] {
  const findCollection = createCollectionFinder(findCollections(operations, checks))
  const groups = new Map<Collection | string, Group>()
  for (const operation of operations) {
    const collection = findCollection(operation.path)
    const key = collection ?? tagOf(operation)
    const group = groups.get(key) ?? createGroup(operation, collection)
    group.operations.push(operation)
    groups.set(key, group)
  }
  const merged = mergeTags(disambiguateNames([...groups.values()]))
  // Shorter paths come first and get the shorter names: /tracks before /me/tracks.
  const sorted = [...merged].sort((a, b) => depthOf(a) - depthOf(b))
  const nameTable = new NameTable(reservedWords, (name) => name.toLowerCase())
  const resources = new Map(sorted.map((group) => [group, toResource(group, nameTable)]))
  return merged.flatMap((group) => resources.get(group) ?? [])
}

function isNested({ path }: Group): boolean {
  return path.includes('{')
}

/** The depth of a list. Lists below a path parameter are deeper than all others. */
function depthOf(group: Group): number {
  if (isNested(group)) return Number.MAX_SAFE_INTEGER
  return group.isCollection ? literalSegments(group.path).length : 0
}

/** Prefixes the names of nested lists that would have the same name with their parents: `postComments`, `photoComments`. */
function disambiguateNames(groups: readonly Group[]): readonly Group[] {
  const lists = groups.filter(({ isCollection }) => isCollection)
  return groups.map((group) => {
    const [first, ...longer] = group.names
    const isUnique = lists.filter(({ names }) => names[0] === first).length === 1
    return isNested(group) && !isUnique && longer.length > 0 ? { ...group, names: longer } : group
  })
}

/** Merges groups without a list into the list that has the name of their tag. */
function mergeTags(groups: readonly Group[]): readonly Group[] {
  const lists = groups.filter((group) => group.isCollection)
  return groups.filter((group) => {
    if (group.isCollection) return true
    const { one, many } = singularAndPlural(group.names[0] ?? '')
    const list = lists.find(({ names: [name = ''] }) => {
      const listed = singularAndPlural(name)
      return listed.many === many || listed.one === one
    })
    list?.operations.push(...group.operations)
    return list === undefined
  })
}

function tagOf({ tag, path }: Operation): string {
  return tag ?? literalSegments(path).find((segment) => !isVersion(segment)) ?? 'api'
}

function createGroup(operation: Operation, collection: Collection | undefined): Group {
  if (!collection) {
    const names = [tagOf(operation)]
    return { path: '', entityPath: undefined, isCollection: false, names, operations: [] }
  }
  const [last = 'item', ...before] = wordsOfList(collection.path).toReversed()
  const names = [
    last,
    ...before
      .slice(0, 3)
      .map((_, index) => [last, ...before.slice(0, index + 1)].toReversed().join(' ')),
  ]
  return { ...collection, isCollection: true, names, operations: [] }
}

/** The words of a path. A segment before a parameter is in the singular: `post comments`. */
function wordsOfList(path: string): string[] {
  const segments = path.split('/')
  return segments.flatMap((segment, index) => {
    if (segment === '' || segment.includes('{') || isVersion(segment)) return []
    return segments[index + 1]?.includes('{') === true ? [singular(segment)] : [segment]
  })
}

function literalSegments(path: string): string[] {
  return path.split('/').filter((segment) => segment !== '' && !segment.includes('{'))
}

function isVersion(segment: string): boolean {
  return /^(?:api|rest|v\d+(?:\.\d+)*(?:(?:alpha|beta)\d*)?|\d+(?:\.\d+)*)$/i.test(segment)
}

/** The common literal prefix of the paths of endpoints without a list, less their last segments. */
function commonParentPath(operations: readonly Operation[]): string {
  const [first = [], ...others] = operations.map(({ path }) => path.split('/').slice(1, -1))
  const end = first.findIndex((segment, index) => {
    return !/^[\w.~-]+$/.test(segment) || others.some((segments) => segments[index] !== segment)
  })
  return ['', ...(end < 0 ? first : first.slice(0, end))].join('/')
}

function toResource(group: Group, nameTable: NameTable): Resource {
  const { names, path, entityPath, isCollection, operations } = group
  if (!isCollection) {
    const name = camelCase(names[0] ?? '')
    const many = nameTable.take(name, `${name}Api`)
    const one = singular(many)
    const common = commonParentPath(operations)
    const item = one === many ? `${many}Item` : one
    return { one: item, many, path: common === '' ? `/${many}` : common, isCollection, operations }
  }
  // A list without operations at its path is named by its search below it.
  const declared = operations
    .filter((each) => isSamePath(each.path, path) || isSamePath(parentPath(each.path), path))
    .flatMap((each) => each.repositoryNames ?? [])
  const candidates = [...declared, ...names.map(singularAndPlural)]
  const many = nameTable.take(...candidates.map((each) => each.many))
  const candidate = candidates.find((each) => each.many === many)
  const one = candidate?.one ?? `one${capitalize(many)}`
  return { one, many, path, entityPath, id: declared[0]?.id, isCollection, operations }
}

/** Returns `pet` and `pets` for both `pet` and `pets`. If singular and plural are the same, the plural begins with `all`. */
function singularAndPlural(name: string): { one: string; many: string } {
  const clean = wordsOf(name.replace(/\.(?:json|xml|php)$/, '')).join(' ')
  const one = singular(clean)
  const many = plural(one)
  if (one !== many) return { one, many }
  return { one, many: camelCase(`all ${clean}`) }
}
