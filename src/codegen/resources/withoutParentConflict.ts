import type { Schema } from '../document/OpenApi.js'
import type { References } from '../document/References.js'
import { camelCase } from '../naming/wordsOf.js'
import { objectShape } from '../schemas/objectShape.js'
import type { Operation } from './Operation.js'
import { parentNames } from './parentNames.js'
import type { Resource } from './Resource.js'

/**
 * Returns a creation below another resource, unless its body has a writable property with the name of a path parameter:
 * the variables of `create` hold both, and one name can't mean two things.
 */
export function withoutParentConflict(
  create: Operation | undefined,
  { path }: Resource,
  references: References,
): Operation | undefined {
  const parents = parentNames(path)
  if (!create?.body || parents.length === 0) return create
  const isFree = optionsOf(create.body.schema, references).every((option) => {
    const shape = objectShape(option, references)
    const names = Object.entries(shape?.properties ?? {})
      .filter(([, member]) => references.resolve(member).readOnly !== true)
      .map(([name]) => camelCase(name))
    return shape !== undefined && !names.some((name) => parents.includes(name))
  })
  return isFree ? create : undefined
}

/** The alternatives of a schema, or the schema itself. */
function optionsOf(schema: Schema, references: References): readonly Schema[] {
  const target = references.resolve(schema)
  const options = target.properties ? undefined : (target.oneOf ?? target.anyOf)
  return options?.map((option) => references.resolve(option)) ?? [target]
}
