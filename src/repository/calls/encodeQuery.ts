import type { QueryParams } from '../../http/urls/QueryParams.js'
import { refusedInput } from '../../schema/refusedInput.js'
import type { StandardSchema } from '../../schema/StandardSchema.js'
import { validateWith } from '../../schema/validateWith.js'

/** Validates the variables of a query, and returns the parameters to send. */
export async function encodeQuery(
  schema: StandardSchema | undefined,
  variables: unknown,
  endpoint: string,
): Promise<QueryParams> {
  // The client serializes what it can, and rejects the rest with the parameter's name.
  if (!schema) return variables as QueryParams
  const validation = await validateWith(schema, variables)
  if (validation.issues) {
    throw refusedInput(`${endpoint} has a query`, validation.issues, { path: endpoint })
  }
  return Object(validation.value) as QueryParams
}
