import type { Schema } from '../document/OpenApi.js'
import type { References } from '../document/References.js'
import { singular } from '../naming/wordsOf.js'
import { objectShape, type ObjectShape } from '../schemas/objectShape.js'
import { isNull, optionsOf } from '../schemas/plainSchema.js'
import { isJson, type Operation } from './Operation.js'

/** The rows of a list in a response body. */
export interface Rows {
  /** The path of the array in the body, such as `data.items`; `''` if the body is the array. */
  readonly itemsPath: string
  readonly row: Schema
  /** The body, if it is an object. */
  readonly body: ObjectShape | undefined
}

const usualRowMembers = [
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
 * Finds the rows in the response of a list: the body itself, an array of objects in a property with a usual name, or the
 * only array of objects, if it is named after the path or all other properties are metadata.
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
  if (target.items && !target.prefixItems)
    return { itemsPath: '', row: target.items, body: undefined }
  const body = objectShape(target, references)
  if (!body || body.rest.length > 0) return undefined
  const lists = Object.entries(body.properties).flatMap(([name, member]) => {
    const { items, prefixItems } = references.resolve(member)
    const isOfObjects = items !== undefined && !prefixItems && isEntity(items, references)
    return isOfObjects ? [{ itemsPath: name, row: items, body }] : []
  })
  const usual = lists.find(({ itemsPath }) => usualRowMembers.includes(itemsPath))
  if (usual) return usual
  const [only] = lists
  if (!only) return nestedRows({ body, path }, references)
  if (lists.length > 1) return undefined
  const others = Object.keys(body.properties).filter((name) => name !== only.itemsPath)
  return isNamedAfterPath(path, only.itemsPath) || others.every(isMetadata) ? only : undefined
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
  const isNested = inner?.body !== undefined && !inner.itemsPath.includes('.')
  return isNested ? { ...inner, itemsPath: `${name}.${inner.itemsPath}`, body } : undefined
}

const wrapper = /^(?:data|result|response|payload)$/

/** Whether a property is named after the path: `/phone/numbers` responds with `phone_numbers`. */
function isNamedAfterPath(path: string, property: string): boolean {
  const last = singular(path.split('/').at(-1) ?? '').toLowerCase()
  return last !== '' && singular(property).toLowerCase().endsWith(last)
}

/** Whether a body holds only its rows and metadata such as page counts. */
export function hasOnlyRows({ itemsPath, body }: Rows): boolean {
  const [outer] = itemsPath.split('.')
  return Object.keys(body?.properties ?? {}).every((name) => name === outer || isMetadata(name))
}

function isMetadata(name: string): boolean {
  return metadataNames.test(name) || pageMemberNames.test(name)
}

const pageMemberNames =
  /^(?:ok|from|to|(?:.*_)?ts|@odata\..*|.*(?:total|counts?|pages?|token|cursor|size|limit|offset|records|more|next|prev|previous|position|index|paging|pagination|metadata|uri|url|href|timestamp))$/i

/** The schema of an entity, and the property that wraps it, if any. */
export interface Wrapped {
  readonly member: string | undefined
  readonly schema: Schema
}

const metadataNames =
  /^(?:meta|_?links?|success|status|message|code|errors?|included|warnings|request_?id|jsonapi|result_?info)$/i

/** Removes the envelope of an entity: an object with one property besides metadata. */
export function unwrapEntity(schema: Schema, references: References): Wrapped {
  const target = references.resolve(schema)
  const shape = objectShape(target, references)
  const members = Object.entries(shape?.properties ?? {})
  const inner = members.filter(([name, member]) => {
    return !metadataNames.test(name) && isEntity(member, references)
  })
  const others = members.filter(([name]) => !metadataNames.test(name))
  const [only] = inner
  const isWrapper = only !== undefined && others.length === 1 && hasMembers(only[1], references)
  return isWrapper && isName(only[0])
    ? { member: only[0], schema: only[1] }
    : { member: undefined, schema }
}

/** Whether a schema describes an object, or alternatives whose first one is an object. */
export function isEntity(schema: Schema, references: References): boolean {
  return entityShape(schema, references) !== undefined
}

/** The shape of an object schema; of alternatives, that of the first one. */
export function entityShape(schema: Schema, references: References): ObjectShape | undefined {
  return variantShapes(schema, references)[0]
}

/** The shape of each alternative of a schema; `undefined` for one that is no object. */
export function variantShapes(
  schema: Schema,
  references: References,
): readonly (ObjectShape | undefined)[] {
  return variantsOf(schema, []).map((variant) => objectShape(variant, references))

  function variantsOf(variant: Schema, ancestors: readonly Schema[]): readonly Schema[] {
    const target = references.resolve(variant)
    const options = target.properties ? [] : optionsOf(target).filter((each) => !isNull(each))
    if (options.length === 0 || ancestors.includes(target)) return [target]
    return options.flatMap((option) => variantsOf(option, [...ancestors, target]))
  }
}

function hasMembers(schema: Schema, references: References): boolean {
  const shape = entityShape(schema, references)
  return Object.keys(shape?.properties ?? {}).length > 1
}

function isName(member: string): boolean {
  return /^[\w-]+$/.test(member)
}
