import { NameTable } from '../naming/NameTable.js'
import { camelCase, capitalize, plural, singular, wordsOf } from '../naming/wordsOf.js'
import { relativePath } from './entityPaths.js'
import type { Operation } from './Operation.js'
import type { Resource } from './Resource.js'

/** Creates a table with the names of CRUD calls and hooks, which endpoints can't have. */
export function createEndpointNameTable({ one, many }: Resource): NameTable {
  const [ofOne, ofMany] = [capitalize(one), capitalize(many)]
  return new NameTable([
    ...['list', 'suspenseList', 'infinite', 'suspenseInfinite', 'detail', 'suspenseDetail', 'many'],
    ...['create', 'update', 'delete', one, many, `suspense${ofOne}`, `suspense${ofMany}`],
    ...[`infinite${ofMany}`, `suspenseInfinite${ofMany}`],
    ...[`create${ofOne}`, `update${ofOne}`, `delete${ofOne}`],
  ])
}

/** Names an endpoint: a query after its data, a mutation after its action. */
export function nameEndpoint(operation: Operation, resource: Resource, names: NameTable): string {
  if (operation.callName !== undefined) return names.take(operation.callName)
  const words =
    operation.id === undefined ? wordsOfPath(operation, resource) : wordsOfId(operation, resource)
  const isRead = operation.method === 'GET'
  const [first = '', ...rest] = words
  const isVerb = isRead && readVerbs.has(first) && rest.length > 0
  const short = camelCase((isVerb ? rest : words).join(' '))
  const whole = camelCase(words.join(' '))
  const verb = isRead ? 'get' : operation.method.toLowerCase()
  const other = [alternativeVerbs[first] ?? first, ...rest]
  return names.take(short, whole, camelCase(other.join(' ')), camelCase([verb, ...words].join(' ')))
}

const readVerbs = new Set(['get', 'list', 'find', 'fetch', 'retrieve', 'read', 'show', 'query'])

/** The words of an `operationId`, without a prefix that repeats its tag or resource. */
function wordsOfId({ id = '', tag = '', method }: Operation, { one, many }: Resource): string[] {
  const action = id.replace(/^.*[/.:](?=[^/.:]*[A-Za-z])/, '')
  // `Invoices_GetInvoice` begins with the name of the controller.
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

/** Verbs to use if the usual one is that of a CRUD call. */
const alternativeVerbs: Readonly<Record<string, string>> = {
  create: 'add',
  delete: 'remove',
  update: 'change',
}

/** `POST /pets/{petId}/publish` is `publishPet`, `POST /pets/{petId}/photos` is `createPetPhoto`. */
function wordsOfPath({ method, path }: Operation, resource: Resource): string[] {
  const { one, many, path: root, isCollection } = resource
  const below = relativePath(path, root) ?? path
  const segments = below.split('/').filter((segment) => segment !== '')
  const literal = segments.filter((segment) => !segment.includes('{'))
  const isForEntity = segments[0]?.includes('{') ?? false
  const owner = isForEntity || literal.length === 0 ? wordsOf(one) : []
  const last = literal.at(-1)
  if (last === undefined) return method === 'GET' ? owner : [verbs[method] ?? '', ...owner]
  const isPlural = plural(singular(last)) === camelCase(last)
  const nouns = literal.flatMap(wordsOf)
  if (method === 'GET') return [...owner, ...(below === path ? wordsOfSegments(segments) : nouns)]
  if (!isPlural && method === 'POST') {
    return [...nouns, ...(isCollection && owner.length === 0 ? wordsOf(many) : owner)]
  }
  const isOne = method === 'POST' || segments.at(-1)?.includes('{') === true
  const named = isOne
    ? [...literal.slice(0, -1).flatMap(wordsOf), ...wordsOf(singular(last))]
    : nouns
  return [verbs[method] ?? '', ...owner, ...named]
}

/** The words of a path outside the list. A segment before a parameter is in the singular: `category products`. */
function wordsOfSegments(segments: readonly string[]): string[] {
  return segments.flatMap((segment, index) => {
    if (segment.includes('{')) return []
    return wordsOf(segments[index + 1]?.includes('{') === true ? singular(segment) : segment)
  })
}
