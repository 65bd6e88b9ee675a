import { NameTable } from '../naming/NameTable.js'
import { camelCase, capitalize, plural, singular, wordsOf } from '../naming/wordsOf.js'
import { restBelow } from './entityPaths.js'
import type { Operation } from './Operation.js'
import type { Resource } from './Resource.js'

/** A table of the names that every repository has, which endpoints of its own must not have. */
export function namesOfRepository({ one, many }: Resource): NameTable {
  const [ofOne, ofMany] = [capitalize(one), capitalize(many)]
  return new NameTable([
    ...['list', 'suspenseList', 'infinite', 'suspenseInfinite', 'detail', 'suspenseDetail', 'many'],
    ...['create', 'update', 'delete', one, many, `suspense${ofOne}`, `suspense${ofMany}`],
    ...[`infinite${ofMany}`, `suspenseInfinite${ofMany}`],
    ...[`create${ofOne}`, `update${ofOne}`, `delete${ofOne}`],
  ])
}

/** Names an endpoint as a person would: after what it gives when it reads, after what it does when it writes. */
export function nameEndpoint(operation: Operation, resource: Resource, names: NameTable): string {
  if (operation.call !== undefined) return names.take(operation.call)
  const words =
    operation.id === undefined ? wordsOfPath(operation, resource) : wordsOfId(operation, resource)
  const isRead = operation.method === 'GET'
  const [first = '', ...rest] = words
  const isVerb = isRead && readVerbs.has(first) && rest.length > 0
  const short = camelCase((isVerb ? rest : words).join(' '))
  const whole = camelCase(words.join(' '))
  const verb = isRead ? 'get' : operation.method.toLowerCase()
  const other = [otherVerbs[first] ?? first, ...rest]
  return names.take(short, whole, camelCase(other.join(' ')), camelCase([verb, ...words].join(' ')))
}

const readVerbs = new Set(['get', 'list', 'find', 'fetch', 'retrieve', 'read', 'show', 'query'])

/** The words of an operation's id, without what says no more than its tag does. */
function wordsOfId({ id = '', tag = '', method }: Operation, { one, many }: Resource): string[] {
  const action = id.replace(/^.*[/.:](?=[^/.:]*[A-Za-z])/, '')
  // `Invoices_GetInvoice` names the class that answers first.
  const words = wordsOf(action.replace(/^[A-Z][A-Za-z\d]*_(?=[A-Z])/, ''))
  const prefixes = [wordsOf(tag), wordsOf(many), wordsOf(one)].filter(({ length }) => length > 0)
  const prefix = prefixes.find((each) => each.every((word, index) => words[index] === word))
  const rest = prefix ? words.slice(prefix.length) : words
  const isEnough =
    rest.length > 1 ||
    (rest.length === 1 && !readVerbs.has(rest[0] ?? '') && !writeVerbs.has(rest[0] ?? ''))
  if (isEnough) return rest
  const isMany = method === 'GET' || rest.length === 0
  return [...rest, ...wordsOf(isMany ? many : one)]
}

const writeVerbs = new Set([
  'create',
  'update',
  'delete',
  'remove',
  'add',
  'set',
  'put',
  'post',
  'patch',
  'replace',
  'edit',
])

const verbs: Readonly<Record<string, string>> = {
  DELETE: 'delete',
  PATCH: 'update',
  POST: 'create',
  PUT: 'replace',
}

/** Where the usual verb means what every repository has. */
const otherVerbs: Readonly<Record<string, string>> = {
  create: 'add',
  delete: 'remove',
  update: 'change',
}

/** `POST /pets/{petId}/publish` is `publishPet`, `POST /pets/{petId}/photos` is `createPetPhoto`. */
function wordsOfPath({ method, path }: Operation, resource: Resource): string[] {
  const { one, many, path: root, isCollection } = resource
  const below = restBelow(path, root) ?? path
  const segments = below.split('/').filter((segment) => segment !== '')
  const literal = segments.filter((segment) => !segment.includes('{'))
  const isOfOne = segments[0]?.includes('{') ?? false
  const owner = isOfOne || literal.length === 0 ? wordsOf(one) : []
  const last = literal.at(-1)
  if (last === undefined) return method === 'GET' ? owner : [verbs[method] ?? '', ...owner]
  const isOfMany = plural(singular(last)) === camelCase(last)
  const things = literal.flatMap(wordsOf)
  if (method === 'GET') return [...owner, ...(below === path ? wordsOfPlaces(segments) : things)]
  if (!isOfMany && method === 'POST') {
    return [...things, ...(isCollection && owner.length === 0 ? wordsOf(many) : owner)]
  }
  const isOne = method === 'POST' || segments.at(-1)?.includes('{') === true
  const named = isOne
    ? [...literal.slice(0, -1).flatMap(wordsOf), ...wordsOf(singular(last))]
    : things
  return [verbs[method] ?? '', ...owner, ...named]
}

/** The words of a path elsewhere: what a place stands behind is one, `category products`. */
function wordsOfPlaces(segments: readonly string[]): string[] {
  return segments.flatMap((segment, index) => {
    if (segment.includes('{')) return []
    return wordsOf(segments[index + 1]?.includes('{') === true ? singular(segment) : segment)
  })
}
