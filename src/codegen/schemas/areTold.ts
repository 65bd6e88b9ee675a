import type { Schema } from '../document/OpenApi.js'
import type { Components } from './Components.js'
import { objectShape } from './objectShape.js'

/** Whether a property discriminates alternatives: each has it, required, with values that no other has. */
export function areTold(
  options: readonly Schema[],
  member: string,
  components: Components,
): boolean {
  const values = options.flatMap(({ $ref = '' }): readonly (string | undefined)[] => {
    return valuesOf($ref, member, components) ?? [undefined]
  })
  return !values.includes(undefined) && new Set(values).size === values.length
}

function valuesOf(
  reference: string,
  member: string,
  components: Components,
): readonly string[] | undefined {
  const { references } = components
  const shape = objectShape(references.schema(reference), references)
  const isAlone =
    components.get(reference)?.cycle === undefined && components.childrenOf(reference).length === 0
  if (!shape || shape.rest.length > 0 || !isAlone) return undefined
  const isThere = shape.properties[member] !== undefined && shape.required.has(member)
  return isThere ? components.tagOf(reference, member) : undefined
}
