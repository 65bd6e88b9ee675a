import type { QueryParams } from '../../http/urls/QueryParams.js'
import { refusedInput } from '../../schema/refusedInput.js'
import type { StandardSchema } from '../../schema/StandardSchema.js'
import { validateWith } from '../../schema/validateWith.js'

/** Runs a schema over the variables of a query, and gives the parameters to send. */
export async function encodeQuery(
  schema: StandardSchema | undefined,
  variables: unknown,
  endpoint: string,
): Promise<QueryParams> {
  // The client writes what it can, and refuses the rest with the parameter's name.
  if (!schema) return variables as QueryParams
  const validation = await validateWith(schema, variables)
  if (validation.issues) {
    throw refusedInput(`${endpoint} has a query`, validation.issues, { path: endpoint })
  }
  return Object(validation.value) as QueryParams
}
