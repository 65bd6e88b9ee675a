import { createApiFailure } from '../../failure/createApiFailure.js'
import type { SchemaIssue } from '../../failure/ApiFailure.js'
import type { QueryParams } from '../../http/QueryParams.js'
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
  if (validation.issues) throw refusal(validation.issues, endpoint)
  return Object(validation.value) as QueryParams
}

function refusal(issues: readonly SchemaIssue[], endpoint: string): Error {
  return createApiFailure({
    kind: 'validation',
    phase: 'request',
    path: endpoint,
    issues,
    message: `${endpoint} has a query that its schema refuses. Nothing was sent.${__DEV__ ? complaints(issues) : ''}`,
  })
}

/** For development; builds for production have the issues alone. */
function complaints(issues: readonly SchemaIssue[]): string {
  return issues.map(({ path, message }) => ` ${path && `${path}: `}${message}`).join(';')
}
