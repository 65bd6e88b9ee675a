import { createApiFailure } from '../failure/createApiFailure.js'
import type { QueryParams } from '../http/QueryParams.js'
import type { StandardIssue, StandardSchema } from '../schema/StandardSchema.js'

/** Runs a schema over the variables of a query, and gives the parameters to send. */
export async function encodeQuery(
  schema: StandardSchema | undefined,
  variables: object,
  endpoint: string,
): Promise<QueryParams> {
  const result = await schema?.['~standard'].validate(variables)
  if (result?.issues) throw refusal(result.issues, endpoint)
  // The client writes what it can and refuses the rest with the parameter's name.
  return Object(result ? result.value : variables) as QueryParams
}

function refusal(issues: readonly StandardIssue[], endpoint: string): Error {
  const complaints = issues.map(({ message, path = [] }) => ({
    message,
    path: path.map(nameOf).join('.'),
  }))
  const [first] = complaints
  return createApiFailure({
    kind: 'validation',
    phase: 'request',
    path: endpoint,
    issues: complaints,
    message: `The query of ${endpoint} does not fit its schema, so nothing was sent: ${first?.path ?? ''} ${first?.message ?? ''}`,
  })
}

function nameOf(part: PropertyKey | { readonly key: PropertyKey }): string {
  return String(typeof part === 'object' ? part.key : part)
}
