import { type EnumMember, isObject, type JsonObject } from './OpenApi.js'

/** The values of an enum, with names and descriptions from the extensions of common tools. */
export function enumMembers(schema: JsonObject, values: readonly unknown[]): readonly EnumMember[] {
  const names = schema['x-enum-varnames'] ?? schema['x-enumNames']
  const descriptions = schema['x-enum-descriptions'] ?? schema['x-enumDescriptions']
  return values.map((value, index) => ({
    value,
    name: textAt(names, { value, index }),
    description: textAt(descriptions, { value, index }),
  }))
}

/** Texts are an array in the order of the values, or an object by value. */
function textAt(
  texts: unknown,
  { value, index }: { value: unknown; index: number },
): string | undefined {
  const text: unknown = isObject(texts) ? texts[String(value)] : Reflect.get(Object(texts), index)
  return typeof text === 'string' && text.trim() !== '' ? text : undefined
}
