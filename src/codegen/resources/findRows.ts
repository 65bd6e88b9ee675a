import type { Schema } from '../document/OpenApi.js'
import type { References } from '../document/References.js'
import { singular } from '../naming/wordsOf.js'
import { objectShape, type ObjectShape } from '../schemas/objectShape.js'
import { isNull, optionsOf } from '../schemas/plainSchema.js'
import { isJson, type Operation } from './Operation.js'

/** Where the rows of a list stand, and what one is. */
export interface Rows {
  /** The member that holds them; `''` when the body is the list. */
  readonly place: string
  readonly row: Schema
  /** What stands beside the rows. */
  readonly body: ObjectShape | undefined
}

const usualPlaces = [
  'items',
  'data',
  'results',
  'records',
  'rows',
  'values',
  'entries',
  'content',
  'list',
  'elements',
]

/**
 * Finds the rows in the response of a list: the body, a member that is usually called so, or the only list in a body that is
 * about nothing else.
 */
export function findRows(
  { response, path }: Pick<Operation, 'response' | 'path'>,
  references: References,
): Rows | undefined {
  if (!response || !isJson(response.type)) return undefined
  return rowsIn({ schema: response.schema, path }, references)
}

function rowsIn(
  { schema, path }: { schema: Schema; path: string },
  references: References,
): Rows | undefined {
  const target = references.resolve(schema)
  if (target.items && !target.prefixItems) return { place: '', row: target.items, body: undefined }
  const body = objectShape(target, references)
  if (!body || body.rest.length > 0) return undefined
  const lists = Object.entries(body.properties).flatMap(([name, member]) => {
    const { items, prefixItems } = references.resolve(member)
    const isOfObjects = items !== undefined && !prefixItems && isEntity(items, references)
    return isOfObjects ? [{ place: name, row: items, body }] : []
  })
  const usual = lists.find(({ place }) => usualPlaces.includes(place))
  if (usual) return usual
  const [only] = lists
  if (!only) return nestedRows({ body, path }, references)
  if (lists.length > 1) return undefined
  const others = Object.keys(body.properties).filter((name) => name !== only.place)
  return isNamedAs(path, only.place) || others.every(isAboutPages) ? only : undefined
}

/** The rows of `{ data: { items, total } }`. */
function nestedRows(
  { body, path }: { body: ObjectShape; path: string },
  references: References,
): Rows | undefined {
  const wrappers = Object.entries(body.properties).filter(([name]) => wrapper.test(name))
  const [[name, member] = [], ...others] = wrappers
  const isAlone = member !== undefined && others.length === 0
  const inner = isAlone ? rowsIn({ schema: member, path }, references) : undefined
  const isNested = inner?.body !== undefined && !inner.place.includes('.')
  return isNested ? { ...inner, place: `${name}.${inner.place}`, body } : undefined
}

const wrapper = /^(?:data|result|response|payload)$/

/** `/phone/numbers` answers with `phone_numbers`. */
function isNamedAs(path: string, place: string): boolean {
  const last = singular(path.split('/').at(-1) ?? '').toLowerCase()
  return last !== '' && singular(place).toLowerCase().endsWith(last)
}

/** Whether a body says nothing but its rows, and about their pages. */
export function isOfRowsAlone({ place, body }: Rows): boolean {
  const [outer] = place.split('.')
  return Object.keys(body?.properties ?? {}).every((name) => name === outer || isAboutPages(name))
}

function isAboutPages(name: string): boolean {
  return besides.test(name) || pages.test(name)
}

const pages =
  /^(?:ok|from|to|(?:.*_)?ts|@odata\..*|.*(?:total|counts?|pages?|token|cursor|size|limit|offset|records|more|next|prev|previous|position|index|paging|pagination|metadata|uri|url|href|timestamp))$/i

/** A body that wraps what matters, and the member that holds it. */
export interface Wrapped {
  readonly member: string | undefined
  readonly schema: Schema
}

const besides =
  /^(?:meta|_?links?|success|status|message|code|errors?|included|warnings|request_?id|jsonapi|result_?info)$/i

/** Takes an entity out of the object that a response wraps it in. */
export function unwrapEntity(schema: Schema, references: References): Wrapped {
  const target = references.resolve(schema)
  const shape = objectShape(target, references)
  const members = Object.entries(shape?.properties ?? {})
  const inner = members.filter(([name, member]) => {
    return !besides.test(name) && isEntity(member, references)
  })
  const others = members.filter(([name]) => !besides.test(name))
  const [only] = inner
  const isWrapper = only !== undefined && others.length === 1 && hasMembers(only[1], references)
  return isWrapper && isName(only[0])
    ? { member: only[0], schema: only[1] }
    : { member: undefined, schema }
}

/** Whether a schema is of objects, of one kind or of several. */
export function isEntity(schema: Schema, references: References): boolean {
  return entityShape(schema, references) !== undefined
}

/** The members of an object; of several kinds, those of the first. */
export function entityShape(schema: Schema, references: References): ObjectShape | undefined {
  return kindsOf(schema, references)[0]
}

/** The members of an object, for each of its kinds; `undefined` for a kind that has none. */
export function kindsOf(
  schema: Schema,
  references: References,
): readonly (ObjectShape | undefined)[] {
  return plainKinds(schema, []).map((kind) => objectShape(kind, references))

  function plainKinds(kind: Schema, around: readonly Schema[]): readonly Schema[] {
    const target = references.resolve(kind)
    const options = target.properties ? [] : optionsOf(target).filter((each) => !isNull(each))
    if (options.length === 0 || around.includes(target)) return [target]
    return options.flatMap((option) => plainKinds(option, [...around, target]))
  }
}

function hasMembers(schema: Schema, references: References): boolean {
  const shape = entityShape(schema, references)
  return Object.keys(shape?.properties ?? {}).length > 1
}

function isName(member: string): boolean {
  return /^[\w-]+$/.test(member)
}
