import type { References } from '../document/References.js'
import type { Schema } from '../document/OpenApi.js'

/** An object schema, merged from all parts of its `allOf`. */
export interface ObjectShape {
  readonly properties: Readonly<Record<string, Schema>>
  readonly required: ReadonlySet<string>
  readonly additional: Schema | boolean | undefined
  /** Parts that can't be merged, such as alternatives. */
  readonly rest: readonly Schema[]
}

/** Collects an object from its own members and those of its `allOf`, through references. */
export function objectShape(schema: Schema, references: References): ObjectShape | undefined {
  const shape: Collected = { properties: {}, required: new Set(), additional: undefined, rest: [] }
  collect(schema, { references, shape, path: [] })
  addUndeclared(shape)
  const { properties, additional, rest } = shape
  const hasMembers = Object.keys(properties).length > 0
  if (!hasMembers && rest.length > 0) return undefined
  if (!hasMembers && additional === undefined && !isObjectType(schema)) return undefined
  return shape
}

/** The properties of an object in requests, or those in responses. */
export function membersOneWay(
  { properties }: ObjectShape,
  { isRequest }: { isRequest: boolean },
  references: References,
): (readonly [string, Schema])[] {
  return Object.entries(properties).filter(([, member]) => {
    const { readOnly, writeOnly } = references.resolve(member)
    return isRequest ? readOnly !== true : writeOnly !== true
  })
}

interface Collected {
  properties: Record<string, Schema>
  required: Set<string>
  additional: Schema | boolean | undefined
  rest: Schema[]
}

/** Adds properties that are required and not declared. */
function addUndeclared({ properties, required, additional, rest }: Collected): void {
  if (rest.length > 0 || additional === false || Object.keys(properties).length === 0) return
  for (const name of required) properties[name] ??= {}
}

interface Collecting {
  readonly references: References
  readonly shape: Collected
  readonly path: readonly Schema[]
}

function collect(schema: Schema, { references, shape, path }: Collecting): void {
  if (path.includes(schema)) return
  for (const part of schema.allOf ?? []) {
    const target = references.resolve(part)
    const hasOptions = (target.oneOf ?? target.anyOf) !== undefined && !isOnlyRequired(target)
    const isPlain = !hasOptions && !isScalar(target)
    const isBase = target.discriminator !== undefined && !target.oneOf
    if (isPlain || isBase) collect(target, { references, shape, path: [...path, schema] })
    else shape.rest.push(part)
  }
  for (const [name, member] of Object.entries(schema.properties ?? {})) {
    const known = shape.properties[name]
    shape.properties[name] = known && isDetail(member) ? { ...known, ...member } : member
  }
  for (const name of schema.required ?? []) shape.required.add(name)
  if (schema.additionalProperties !== undefined) shape.additional = schema.additionalProperties
}

/** What only says more of a member that another part declares. */
function isDetail(member: Schema): boolean {
  return !Object.keys(member).some((name) => declares.has(name))
}

const declares = new Set('$ref type properties items allOf oneOf anyOf enum const'.split(' '))

function isObjectType({ type }: Schema): boolean {
  return type === 'object' || (Array.isArray(type) && type.includes('object'))
}

function isScalar({ type, enum: values, items }: Schema): boolean {
  const isNamed = typeof type === 'string' && type !== 'object'
  return isNamed || values !== undefined || items !== undefined
}

/** Whether alternatives only declare combinations of required properties. */
export function isOnlyRequired({ oneOf, anyOf }: Schema): boolean {
  const options = oneOf ?? anyOf ?? []
  const isPlain = (option: Schema): boolean =>
    Object.keys(option).every((name) => saysNoMembers.has(name)) &&
    (option.type === undefined || option.type === 'object')
  return options.length > 0 && options.every(isPlain)
}

const saysNoMembers = new Set([
  'required',
  'title',
  'description',
  'type',
  'not',
  'additionalProperties',
])
