import { NameTable, reservedWords } from '../naming/NameTable.js'
import { camelCase, capitalize, plural, singular, wordsOf } from '../naming/wordsOf.js'
import { isEntityPath, rootOf } from './entityPaths.js'
import type { Operation } from './Operation.js'
import type { Resource } from './Resource.js'

interface Group {
  readonly path: string
  readonly isCollection: boolean
  /** Words for its name, the best first. */
  readonly names: readonly string[]
  readonly operations: Operation[]
}

/** Puts operations together that are about the same things, as a person would put them into files. */
export function groupOperations(
  operations: readonly Operation[],
  isList: (operation: Operation) => boolean,
): Resource[] {
  const byPath = new Map<string, Operation[]>()
  for (const each of operations) byPath.set(each.path, [...(byPath.get(each.path) ?? []), each])
  const entities = [...byPath.keys()].filter((path) => isCollection(path, byPath))
  const lists = operations.filter((operation) => {
    const { path, method } = operation
    const isAlone = collectionOf(path, entities) === undefined && isPlainPath(path)
    return isAlone && method === 'GET' && isList(operation)
  })
  const collections = [...entities, ...lists.map(({ path }) => path)]
  const groups = new Map<string, Group>()
  for (const operation of operations) {
    const path = collectionOf(operation.path, collections)
    const key = path ?? `tag ${tagOf(operation)}`
    const group = groups.get(key) ?? createGroup(operation, path)
    group.operations.push(operation)
    groups.set(key, group)
  }
  const taken = new NameTable(reservedWords)
  return mergeTags([...groups.values()]).map((group) => toResource(group, taken))
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

/** A list of entities: a path without places, and below it one place for an id. */
function isCollection(path: string, byPath: ReadonlyMap<string, readonly Operation[]>): boolean {
  if (!isPlainPath(path)) return false
  const hasEntity = [...byPath.keys()].some((other) => isEntityPath(other, path))
  return (
    hasEntity &&
    (byPath.get(path) ?? []).some(({ method }) => method === 'GET' || method === 'POST')
  )
}

function isPlainPath(path: string): boolean {
  return /^[^{}?#]*[^{}?#/]\/?$/.test(path)
}

function collectionOf(path: string, collections: readonly string[]): string | undefined {
  const above = collections.filter((each) => path === each || path.startsWith(rootOf(each)))
  return above.sort((a, b) => b.length - a.length)[0]
}

function tagOf({ tag, path }: Operation): string {
  return tag ?? literalSegments(path).find((segment) => !isVersion(segment)) ?? 'api'
}

function createGroup(operation: Operation, path: string | undefined): Group {
  if (path === undefined) {
    return { path: '', isCollection: false, names: [tagOf(operation)], operations: [] }
  }
  const segments = literalSegments(path).filter((segment) => !isVersion(segment))
  const [last = 'item', ...before] = segments.toReversed()
  const names = [
    last,
    ...before.slice(0, 3).map((_, index) => segments.slice(-2 - index).join(' ')),
  ]
  return { path, isCollection: true, names, operations: [] }
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

function toResource({ names, path, isCollection, operations }: Group, taken: NameTable): Resource {
  if (!isCollection) {
    const name = camelCase(names[0] ?? '')
    const many = taken.take(name, `${name}Api`)
    const one = singular(many)
    const common = commonPath(operations)
    const item = one === many ? `${many}Item` : one
    return { one: item, many, path: common === '' ? `/${many}` : common, isCollection, operations }
  }
  const told = operations.filter((each) => each.path === path).flatMap((each) => each.names ?? [])
  const wishes = [...told, ...names.map(namesOf)]
  const many = taken.take(...wishes.map((each) => each.many))
  const wish = wishes.find((each) => each.many === many)
  const one = wish?.one ?? `one${capitalize(many)}`
  return { one, many, path, isCollection, operations }
}

/** `pets` gives `pet` and `pets`, and so does `pet`; what is the same for one and many is told apart. */
function namesOf(name: string): { one: string; many: string } {
  const clean = wordsOf(name.replace(/\.(?:json|xml|php)$/, '')).join(' ')
  const one = singular(clean)
  const many = plural(one)
  if (one !== many) return { one, many }
  return { one, many: camelCase(`all ${clean}`) }
}
