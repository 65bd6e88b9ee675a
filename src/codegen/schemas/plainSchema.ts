import type { Schema } from '../document/OpenApi.js'

/** A schema without `null`, which can be declared in four ways. */
export interface PlainSchema {
  readonly schema: Schema
  readonly isNullable: boolean
}

/** Removes `null` from a schema. */
export function plainSchema(schema: Schema): PlainSchema {
  const types = typeof schema.type === 'string' ? [schema.type] : (schema.type ?? [])
  const options = optionsOf(schema)
  const inEnum = schema.enum?.includes(null) ?? false
  const inOptions = options.some(isNull)
  const isNullable = schema.nullable === true || types.includes('null') || inEnum || inOptions
  if (!isNullable) return { schema, isNullable }
  const { nullable: _, type: _type, ...rest } = schema
  const left = types.filter((type) => type !== 'null')
  const others = options.filter((option) => !isNull(option))
  const kind = schema.oneOf ? 'oneOf' : 'anyOf'
  const without: Schema = {
    ...rest,
    ...(left.length > 0 && { type: left.length === 1 ? (left[0] ?? '') : left }),
    ...(inEnum && { enum: schema.enum?.filter((value) => value !== null) ?? [] }),
    ...(inOptions && { [kind]: others }),
  }
  return { schema: without, isNullable }
}

/** The alternatives of a schema. */
export function optionsOf({ oneOf, anyOf }: Schema): readonly Schema[] {
  return oneOf ?? anyOf ?? []
}

/** Whether a schema allows only `null`. */
export function isNull(schema: Schema): boolean {
  const { type, enum: values, const: value } = schema
  if (optionsOf(schema).length > 0) return false
  return type === 'null' || value === null || (values?.length === 1 && values[0] === null)
}
