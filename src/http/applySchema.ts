import type { AxiosHeaders } from 'axios'
import type { StandardSchema } from '../schema/StandardSchema.js'
import { validateWith } from '../schema/validateWith.js'
import type { ApiCall } from './ApiCall.js'
import { unreadable } from './unreadable.js'

/** An answer with its body, decoded. */
export interface Answer {
  status: number
  headers: AxiosHeaders
  data: unknown
}

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
  if (call.details.validate === 'off') return data
  const result = await validateWith(schema, data)
  if (!result.issues) return result.value
  if (data !== undefined)
    throw unreadable(call, answer, { reason: 'schema', issues: result.issues })
  const asNull = await validateWith(schema, null)
  if (asNull.issues) throw unreadable(call, answer, { reason: 'empty' })
  return asNull.value
}
