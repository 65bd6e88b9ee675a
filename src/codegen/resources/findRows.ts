import type { Schema } from '../document/OpenApi.js'
import type { References } from '../document/References.js'
import { objectShape, type ObjectShape } from '../schemas/objectShape.js'

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

/** Finds the rows in the answer of a list. */
export function findRows(schema: Schema, references: References): Rows | undefined {
  const target = references.resolve(schema)
  if (target.items) return { place: '', row: target.items, body: undefined }
  const body = objectShape(target, references)
  if (!body || body.rest.length > 0) return undefined
  const lists = Object.entries(body.properties).flatMap(([name, member]) => {
    const { items } = references.resolve(member)
    const isOfObjects = items !== undefined && isEntity(items, references)
    return isOfObjects ? [{ place: name, row: items, body }] : []
  })
  const usual = lists.find(({ place }) => usualPlaces.includes(place))
  if (usual || lists.length > 0) return usual ?? (lists.length === 1 ? lists[0] : undefined)
  return nestedRows(body, references)
}

/** The rows of `{ data: { items, total } }`. */
function nestedRows(body: ObjectShape, references: References): Rows | undefined {
  const wrappers = Object.entries(body.properties).filter(([name]) => wrapper.test(name))
  const [[name, member] = [], ...others] = wrappers
  const inner = member && others.length === 0 ? findRows(member, references) : undefined
  const isNested = inner?.body !== undefined && !inner.place.includes('.')
  return isNested ? { ...inner, place: `${name}.${inner.place}`, body } : undefined
}

const wrapper = /^(?:data|result|response|payload)$/

/** A body that wraps what matters, and the member that holds it. */
export interface Wrapped {
  readonly member: string | undefined
  readonly schema: Schema
}

const besides =
  /^(?:meta|links?|success|status|message|code|errors?|included|warnings|request_?id|jsonapi|result_?info)$/i

/** Takes an entity out of the object that an answer wraps it in. */
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
  const target = references.resolve(schema)
  const [first] = target.oneOf ?? target.anyOf ?? []
  const option = first && references.resolve(first)
  return objectShape(option && !target.properties ? option : target, references)
}

function hasMembers(schema: Schema, references: References): boolean {
  const shape = entityShape(schema, references)
  return Object.keys(shape?.properties ?? {}).length > 1
}

function isName(member: string): boolean {
  return /^[\w-]+$/.test(member)
}
