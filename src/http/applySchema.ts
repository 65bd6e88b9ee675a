import type { SchemaIssue } from '../failure/ApiFailure.js'
import { convertsValues } from '../schema/convertsValues.js'
import { findUnknownKeys } from '../schema/findUnknownKeys.js'
import type { StandardSchema } from '../schema/StandardSchema.js'
import { validateWith } from '../schema/validateWith.js'
import { withoutUnrecognizedKeys } from '../schema/withoutUnrecognizedKeys.js'
import type { ApiCall } from './ApiCall.js'
import type { Answer } from './Judge.js'
import { reportDrift } from './reportDrift.js'
import { unreadable } from './unreadable.js'

/**
 * Checks and converts the body of an answer with the schema of its call. An empty body is `undefined`, or `null` where the
 * schema wants that.
 *
 * @throws an `invalidResponse` failure
 */
export async function applySchema(
  schema: StandardSchema,
  answer: Answer,
  call: ApiCall,
): Promise<unknown> {
  const { data } = answer
  const { validate, meta } = call.details
  if (validate === 'off') return data
  const result = await validateWith(schema, data, { libraryOptions: { cause: meta.cause } })
  if (!result.issues) {
    reportDifferences(schema, { data, ...result }, call)
    return result.value
  }
  if (data === undefined) return readEmpty(schema, answer, call)
  const served = validate === 'report' ? await serve(schema, data) : undefined
  if (!served) throw unreadable(call, answer, { reason: 'schema', issues: result.issues })
  reportDrift(call, result.issues)
  return served.value
}

async function readEmpty(schema: StandardSchema, answer: Answer, call: ApiCall): Promise<unknown> {
  const asNull = await validateWith(schema, null)
  if (asNull.issues) throw unreadable(call, answer, { reason: 'empty' })
  return asNull.value
}

/** What can be served of a body that its schema refuses; `undefined` where that would be of a wrong type. */
async function serve(
  schema: StandardSchema,
  data: unknown,
): Promise<{ value: unknown } | undefined> {
  if (!convertsValues(schema)) return { value: data }
  const known = await withoutUnrecognizedKeys(schema, data)
  const result = known === undefined ? undefined : await validateWith(schema, known)
  return result && !result.issues ? result : undefined
}

function reportDifferences(
  schema: StandardSchema,
  { data, value, dropped }: { data: unknown; value: unknown; dropped: readonly SchemaIssue[] },
  call: ApiCall,
): void {
  if (dropped.length > 0) reportDrift(call, dropped, dropped.length)
  // Looking for unknown fields is for those who want to know, and names mean nothing where a codec changes them.
  if (!call.client.events.has('drift') || dropped.length > 0 || convertsValues(schema)) return
  reportDrift(call, findUnknownKeys(data, value))
}
