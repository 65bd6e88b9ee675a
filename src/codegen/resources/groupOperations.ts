import { NameTable } from '../naming/NameTable.js'
import { reservedWords } from '../naming/takenNames.js'
import { camelCase, capitalize, plural, singular, wordsOf } from '../naming/wordsOf.js'
import { isSamePath, pathAbove } from './entityPaths.js'
import {
  type Checks,
  type Collection,
  collectionFinder,
  findCollections,
} from './findCollections.js'
import type { Operation } from './Operation.js'
import type { Resource } from './Resource.js'

interface Group {
  readonly path: string
  readonly entityPath: string | undefined
  readonly isCollection: boolean
  /** Words for its name, the best first. */
  readonly names: readonly string[]
  readonly operations: Operation[]
}

/** Puts operations together that are about the same things, as a person would put them into files. */
export function groupOperations(operations: readonly Operation[], checks: Checks): Resource[] {
  const findCollection = collectionFinder(findCollections(operations, checks))
  const groups = new Map<Collection | string, Group>()
  for (const operation of operations) {
    const collection = findCollection(operation.path)
    const key = collection ?? tagOf(operation)
    const group = groups.get(key) ?? createGroup(operation, collection)
    group.operations.push(operation)
    groups.set(key, group)
  }
  const merged = mergeTags(tellApart([...groups.values()]))
  // The short names are for what stands below nothing: /tracks, and not /me/tracks.
  const inTurn = [...merged].sort((a, b) => depthOf(a) - depthOf(b))
  const taken = new NameTable(reservedWords, (name) => name.toLowerCase())
  const resources = new Map(inTurn.map((group) => [group, toResource(group, taken)]))
  return merged.flatMap((group) => resources.get(group) ?? [])
}

function isNested({ path }: Group): boolean {
  return path.includes('{')
}

/** How far down a list stands; below one of many is farther than any word. */
function depthOf(group: Group): number {
  if (isNested(group)) return Number.MAX_SAFE_INTEGER
  return group.isCollection ? literalSegments(group.path).length : 0
}

/** Lists below other resources that would be called alike are called after those too: `postComments`, `photoComments`. */
function tellApart(groups: readonly Group[]): readonly Group[] {
  const lists = groups.filter(({ isCollection }) => isCollection)
  return groups.map((group) => {
    const [first, ...longer] = group.names
    const isAlone = lists.filter(({ names }) => names[0] === first).length === 1
    return isNested(group) && !isAlone && longer.length > 0 ? { ...group, names: longer } : group
  })
}

/** What has the tag of a list, and stands elsewhere, belongs to the list too. */
function mergeTags(groups: readonly Group[]): readonly Group[] {
  const lists = groups.filter((group) => group.isCollection)
  return groups.filter((group) => {
    if (group.isCollection) return true
    const { one, many } = namesOf(group.names[0] ?? '')
    const list = lists.find(({ names: [name = ''] }) => {
      const listed = namesOf(name)
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

/** The words of a path; what a place stands behind is one: `post comments`. */
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

/** Where endpoints stand that share no list: the literal beginning of their paths. */
function commonPath(operations: readonly Operation[]): string {
  const [first = [], ...others] = operations.map(({ path }) => path.split('/').slice(1, -1))
  const end = first.findIndex((segment, index) => {
    return !/^[\w.~-]+$/.test(segment) || others.some((segments) => segments[index] !== segment)
  })
  return ['', ...(end < 0 ? first : first.slice(0, end))].join('/')
}

function toResource(group: Group, taken: NameTable): Resource {
  const { names, path, entityPath, isCollection, operations } = group
  if (!isCollection) {
    const name = camelCase(names[0] ?? '')
    const many = taken.take(name, `${name}Api`)
    const one = singular(many)
    const common = commonPath(operations)
    const item = one === many ? `${many}Item` : one
    return { one: item, many, path: common === '' ? `/${many}` : common, isCollection, operations }
  }
  // Where nothing stands at the path of a list, its search says what it is called.
  const told = operations
    .filter((each) => isSamePath(each.path, path) || isSamePath(pathAbove(each.path), path))
    .flatMap((each) => each.names ?? [])
  const wishes = [...told, ...names.map(namesOf)]
  const many = taken.take(...wishes.map((each) => each.many))
  const wish = wishes.find((each) => each.many === many)
  const one = wish?.one ?? `one${capitalize(many)}`
  return { one, many, path, entityPath, id: told[0]?.id, isCollection, operations }
}

/** `pets` gives `pet` and `pets`, and so does `pet`; what is the same for one and many is told apart. */
function namesOf(name: string): { one: string; many: string } {
  const clean = wordsOf(name.replace(/\.(?:json|xml|php)$/, '')).join(' ')
  const one = singular(clean)
  const many = plural(one)
  if (one !== many) return { one, many }
  return { one, many: camelCase(`all ${clean}`) }
}
