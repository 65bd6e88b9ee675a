import type { Schema } from '../document/OpenApi.js'
import type { References } from '../document/References.js'
import { memberNames } from '../schemas/memberNames.js'
import { membersOneWay, objectShape, type ObjectShape } from '../schemas/objectShape.js'
import { plainSchema } from '../schemas/plainSchema.js'
import { codecOf } from '../schemas/writeScalar.js'

/**
 * Whether a response has only properties of an entity, with the same names and types in the app, so that it can be merged
 * into the entity. Properties can be missing or optional. Schemas with alternatives, a discriminator or properties of any
 * name are not compared.
 */
export function isPartOfEntity(response: Schema, entity: Schema, references: References): boolean {
  const [part, whole] = [response, entity].map((schema) => appMembers(schema, references))
  if (!part || !whole || part.size === 0) return false
  return [...part].every(([name, member]) => {
    const own = whole.get(name)
    return own !== undefined && typeOf(own) === typeOf(member)
  })
}

/** Whether a schema has a property with a name in the app. */
export function hasMember(
  { schema, isRequest }: { schema: Schema; isRequest: boolean },
  name: string,
  references: References,
): boolean {
  const shape = objectShape(references.resolve(schema), references)
  const members = shape ? membersOneWay(shape, { isRequest }, references) : []
  return [...memberNames(members.map(([wire]) => wire)).names.values()].includes(name)
}

/** The properties of a response by their names in the app. */
function appMembers(
  schema: Schema,
  references: References,
): ReadonlyMap<string, Schema> | undefined {
  const target = references.resolve(schema)
  const shape = objectShape(target, references)
  if (!shape || shape.rest.length > 0 || isOpen(shape)) return undefined
  if (isDiscriminated(target, references)) return undefined
  const members = membersOneWay(shape, { isRequest: false }, references)
  const { names } = memberNames(members.map(([name]) => name))
  return new Map(members.map(([name, member]) => [names.get(name) ?? name, member]))
}

function isOpen({ additional }: ObjectShape): boolean {
  return typeof additional === 'object' && Object.keys(additional).length > 0
}

/** Whether a discriminator narrows the type of one of the properties. */
function isDiscriminated({ discriminator, allOf = [] }: Schema, references: References): boolean {
  const bases = allOf.map((part) => references.resolve(part))
  return [discriminator, ...bases.map((base) => base.discriminator)].some(Boolean)
}

/** Members of a schema that describe or constrain a value, but do not change its type. */
const annotations = new Set([
  ...['title', 'description', 'example', 'examples', 'default', 'deprecated', 'readOnly', 'format'],
  ...['pattern', 'minLength', 'maxLength', 'minimum', 'maximum', 'exclusiveMinimum'],
  ...['exclusiveMaximum', 'multipleOf', 'maxItems', 'nullable', 'enumMembers'],
])

/** The type of a value as text. Formats count only through their codecs. */
function typeOf(schema: Schema): string {
  const { schema: plain, isNullable } = plainSchema(schema)
  const keywords = Object.entries(plain).filter(([name]) => !annotations.has(name))
  return JSON.stringify([isNullable, codecOf(plain), keywords.sort(([a], [b]) => (a < b ? -1 : 1))])
}
