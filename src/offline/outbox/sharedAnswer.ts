import type { Definition } from '../../repository/Definition.js'
import { encodeWith } from '../../schema/encodeWith.js'
import type { StandardSchema } from '../../schema/StandardSchema.js'
import { validateWith } from '../../schema/validateWith.js'

/** An answer as other tabs get it: in the form of the wire. `undefined` when it has none. */
export function shareAnswer(definition: Definition, name: string, answer: unknown): unknown {
  const schema = schemaOf(definition, name)
  if (!schema || answer === undefined) return { value: answer }
  return encodeWith(schema, answer)
}

/** The answer that another tab got. */
export async function readAnswer(
  definition: Definition,
  name: string,
  shared: { readonly value: unknown },
): Promise<unknown> {
  const schema = schemaOf(definition, name)
  if (!schema || shared.value === undefined) return shared.value
  const result = await validateWith(schema, shared.value)
  return result.issues ? undefined : result.value
}

function schemaOf({ schema, endpoints }: Definition, name: string): StandardSchema | undefined {
  return name === 'create' || name === 'update' ? schema : endpoints[name]?.response
}
