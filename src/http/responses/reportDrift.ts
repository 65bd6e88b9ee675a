import { convertsValues } from '../../schema/convertsValues.js'
import { findUnknownKeys } from '../../schema/findUnknownKeys.js'
import type { StandardSchema } from '../../schema/StandardSchema.js'
import { validateWith } from '../../schema/validateWith.js'
import { withoutUnrecognizedKeys } from '../../schema/withoutUnrecognizedKeys.js'
import type { DriftReport } from './DriftReport.js'
import { headerOf } from '../headers/headerOf.js'
import { emitDrift } from './emitDrift.js'

/** Options of {@link reportDrift}. */
export interface DriftOptions {
  /**
   * Whether responses that their schemas reject are served, unless a codec would leave values of the wrong type; otherwise
   * they fail as with `'strict'`.
   *
   * @defaultValue `true`
   */
  serve?: boolean
}

/**
 * Reports how responses differ from their schemas, as `drift` events: values that a schema rejects, fields unknown to it,
 * rows that `lenientLists` dropped, JSON under another content type. A separate function, so that apps without it don't
 * bundle it. Development builds report by default, and also report redirected writes.
 *
 * @example
 * ```ts
 * const api = createApiClient({ baseURL, validate: reportDrift() })
 * api.events.on('drift', ({ endpoint, issues, count }) => console.warn(endpoint, issues, count))
 * ```
 */
/* @__NO_SIDE_EFFECTS__ */
export function reportDrift({ serve = true }: DriftOptions = {}): DriftReport {
  return {
    serves: serve,
    received(call, { headers, data }, body) {
      if (__DEV__ && call.redirected && !call.isReading) {
        const message = 'Redirected, which can turn it into a GET. Call the URL it redirects to.'
        emitDrift(call, [{ path: '', message }])
      }
      const type = headerOf(headers, 'content-type') ?? 'json'
      if (data !== body && data !== undefined && !/json/i.test(type))
        emitDrift(call, [{ path: '', message: `JSON under the type ${type}.` }])
    },
    accepted(call, schema, { data, value, dropped }) {
      if (dropped.length > 0) return emitDrift(call, dropped, dropped.length)
      // Only searches for unknown fields if there are listeners; where codecs rename fields, the names can't be compared.
      if (!call.client.events.has('drift') || convertsValues(schema)) return
      emitDrift(call, findUnknownKeys(data, value))
    },
    async rejected(call, schema, { data, issues }) {
      const served = serve ? await servableOf(schema, data) : undefined
      if (served) emitDrift(call, issues)
      return served
    },
  }
}

/** The value to serve for a body that its schema rejects; `undefined` if it would have the wrong type. */
async function servableOf(
  schema: StandardSchema,
  data: unknown,
): Promise<{ value: unknown } | undefined> {
  if (!convertsValues(schema)) return { value: data }
  const known = await withoutUnrecognizedKeys(schema, data)
  const result = known === undefined ? undefined : await validateWith(schema, known)
  return result && !result.issues ? result : undefined
}
