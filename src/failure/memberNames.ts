import { memberOf } from './memberOf.js'

/** The JSON that arktype generates for an object schema. */
interface ArkObject {
  readonly domain?: unknown
  readonly index?: unknown
  readonly required?: readonly { readonly key: string }[]
  readonly optional?: readonly { readonly key: string }[]
}

/**
 * The names of the members of an object schema of zod, valibot or arktype; `undefined` if they are unknown.
 */
export function memberNames(schema: unknown): readonly string[] | undefined {
  const members = memberOf(schema, 'shape') ?? memberOf(schema, 'entries')
  if (members) return Object.keys(members)
  // Other libraries have no such member, or one of another type.
  const {
    domain,
    index,
    required = [],
    optional = [],
  } = Object(memberOf(schema, 'json')) as ArkObject
  if (domain !== 'object' || index) return undefined
  return [...required, ...optional].map(({ key }) => key)
}
