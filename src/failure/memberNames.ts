import { memberOf } from './memberOf.js'

/** How arktype writes a schema of an object as JSON. */
interface ArkObject {
  readonly domain?: unknown
  readonly index?: unknown
  readonly required?: readonly { readonly key: string }[]
  readonly optional?: readonly { readonly key: string }[]
}

/**
 * The names of the members that a schema of an object has, as zod, valibot and arktype keep them; `undefined` where that
 * can't be told.
 */
export function memberNames(schema: unknown): readonly string[] | undefined {
  const members = memberOf(schema, 'shape') ?? memberOf(schema, 'entries')
  if (members) return Object.keys(members)
  // Others have no such member, or one of another kind.
  const {
    domain,
    index,
    required = [],
    optional = [],
  } = Object(memberOf(schema, 'json')) as ArkObject
  if (domain !== 'object' || index) return undefined
  return [...required, ...optional].map(({ key }) => key)
}
