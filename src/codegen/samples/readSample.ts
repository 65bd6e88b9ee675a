import { isObject, type JsonObject } from '../document/OpenApi.js'
import { wordsOf } from '../naming/wordsOf.js'
import type { Sample } from './Sample.js'

/** Tells what a response is: an entity, a list, or one of them in an envelope. `undefined` when it is neither. */
export function readSample(body: unknown, names: readonly string[]): Sample | undefined {
  if (Array.isArray(body)) {
    const entities = objectsOf(body)
    return entities && { is: 'list', entities, member: undefined, body }
  }
  if (!isObject(body)) return undefined
  return (
    listIn(body, names) ??
    wrappedIn(body, names) ?? { is: 'one', entities: [body], member: undefined, body }
  )
}

const usualPlaces = ['items', 'data', 'results', 'records', 'rows', 'values', 'entries', 'content']

/** Words in the names of what stands beside the rows of a list, and is no entity's. */
const besideRows = new Set([
  ...['total', 'count', 'page', 'pages', 'size', 'limit', 'offset', 'skip', 'cursor', 'token'],
  ...['next', 'prev', 'previous', 'first', 'last', 'more', 'meta', 'metadata', 'link', 'links'],
  ...[
    'number',
    'paging',
    'pagination',
    'pageable',
    'sort',
    'empty',
    'elements',
    'success',
    'ok',
    'status',
  ],
  ...[
    'message',
    'code',
    'error',
    'errors',
    'warnings',
    'included',
    'jsonapi',
    'version',
    'request',
  ],
])

/** Those that nothing but a list has beside it. */
const ofPages = /page|paging|pagination|next|cursor|offset|limit|meta|links/i

function listIn(body: JsonObject, names: readonly string[]): Sample | undefined {
  if ('id' in body) return undefined
  const lists = Object.keys(body).filter((name) => Array.isArray(body[name]))
  const wanted = lists.find((name) => usualPlaces.includes(name) || names.includes(name))
  const place = wanted ?? (lists.length === 1 ? lists[0] : undefined)
  if (place === undefined) return undefined
  const others = Object.keys(body).filter((name) => name !== place)
  const isBeside = others.every((name) => wordsOf(name).some((word) => besideRows.has(word)))
  const isList = isBeside && (wanted !== undefined || others.some((name) => ofPages.test(name)))
  const entities = isList ? objectsOf(body[place]) : undefined
  return entities && { is: 'list', entities, member: place, body }
}

/** What stands beside an entity in its envelope. */
const besideEntity =
  /^(?:meta|links?|success|ok|status|message|code|errors?|included|warnings|request_?id|jsonapi|result_?info)$/i

function wrappedIn(body: JsonObject, names: readonly string[]): Sample | undefined {
  const [found, ...others] = Object.entries(body).filter(([name]) => !besideEntity.test(name))
  if (!found || others.length > 0) return undefined
  const [member, entity] = found
  if (!isObject(entity) || !/^[\w-]+$/.test(member)) return undefined
  const inner = listIn(entity, names)
  if (inner) return { ...inner, member: `${member}.${inner.member}`, body }
  const isEntity = Object.keys(entity).length > 1
  return isEntity ? { is: 'one', entities: [entity], member, body } : undefined
}

function objectsOf(values: unknown): readonly JsonObject[] | undefined {
  const items: readonly unknown[] = Array.isArray(values) ? values : []
  const objects = items.filter(isObject)
  return objects.length === items.length ? objects : undefined
}
