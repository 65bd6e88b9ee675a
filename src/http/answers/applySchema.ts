import type { StandardSchema } from '../../schema/StandardSchema.js'
import { validateWith } from '../../schema/validateWith.js'
import type { ApiCall } from '../calls/ApiCall.js'
import type { Answer } from './Judge.js'
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
  const { drift, details, meta } = call
  if (details.validate === 'off') return data
  const libraryOptions = { cause: meta.cause, answer }
  const result = await validateWith(schema, data, { libraryOptions })
  if (!result.issues) {
    drift?.accepted(call, schema, { data, ...result })
    return result.value
  }
  if (data === undefined) return readEmpty(schema, answer, call)
  const served = await drift?.refused(call, schema, { data, issues: result.issues })
  if (!served) throw unreadable(call, answer, { reason: 'schema', issues: result.issues })
  return served.value
}

async function readEmpty(schema: StandardSchema, answer: Answer, call: ApiCall): Promise<unknown> {
  const asNull = await validateWith(schema, null)
  if (asNull.issues) throw unreadable(call, answer, { reason: 'empty' })
  return asNull.value
}
