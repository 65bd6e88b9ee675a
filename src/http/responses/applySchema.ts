import type { StandardSchema } from '../../schema/StandardSchema.js'
import { validateWith } from '../../schema/validateWith.js'
import type { ApiCall } from '../calls/ApiCall.js'
import type { ReceivedResponse } from './Judge.js'
import { invalidResponseFailure } from './invalidResponseFailure.js'

/**
 * Validates and converts the body of a response with the schema of its call. An empty body is `undefined`, or `null` if the
 * schema requires that.
 *
 * @throws an `invalidResponse` failure
 */
export async function applySchema(
  schema: StandardSchema,
  response: ReceivedResponse,
  call: ApiCall,
): Promise<unknown> {
  const { data } = response
  const { drift, details, meta } = call
  if (details.validate === 'off') return data
  const libraryOptions = { cause: meta.cause, response }
  const result = await validateWith(schema, data, { libraryOptions })
  if (!result.issues) {
    drift?.accepted(call, schema, { data, ...result })
    return result.value
  }
  if (data === undefined) return readEmpty(schema, response, call)
  const served = await drift?.rejected(call, schema, { data, issues: result.issues })
  if (!served)
    throw invalidResponseFailure(call, response, { reason: 'schema', issues: result.issues })
  return served.value
}

async function readEmpty(
  schema: StandardSchema,
  response: ReceivedResponse,
  call: ApiCall,
): Promise<unknown> {
  const asNull = await validateWith(schema, null)
  if (asNull.issues) throw invalidResponseFailure(call, response, { reason: 'empty' })
  return asNull.value
}
