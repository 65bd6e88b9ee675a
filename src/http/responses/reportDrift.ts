import { convertsValues } from '../../schema/convertsValues.js'
import { findUnknownKeys } from '../../schema/findUnknownKeys.js'
import type { StandardSchema } from '../../schema/StandardSchema.js'
import { validateWith } from '../../schema/validateWith.js'
import { withoutUnrecognizedKeys } from '../../schema/withoutUnrecognizedKeys.js'
import type { DriftReport } from './DriftReport.js'
import { headerOf } from '../headers/headerOf.js'
import { tellDrift } from './tellDrift.js'

/** Options of {@link reportDrift}. */
export interface DriftOptions {
  /**
   * Whether responses are served that their schemas refuse, where no codec would leave the wrong type behind; else they fail
   * as they do under `'strict'`.
   *
   * @defaultValue `true`
   */
  serve?: boolean
}

/**
 * Tells how responses differ from their schemas, as `drift` events: what a schema refuses, fields that it does not know, rows
 * that `lenientLists` left out, JSON under another type. A value of its own, so that pages which ask for none of it don't
 * load it. Development tells by itself, and of writes that were redirected as well.
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
    arrived(call, { headers, data }, body) {
      if (__DEV__ && call.isMoved && !call.isReading) {
        const message = 'Redirected, which can make a GET of it. Ask for the URL that it leads to.'
        tellDrift(call, [{ path: '', message }])
      }
      const type = headerOf(headers, 'content-type') ?? 'json'
      if (data !== body && data !== undefined && !/json/i.test(type))
        tellDrift(call, [{ path: '', message: `JSON under the type ${type}.` }])
    },
    accepted(call, schema, { data, value, dropped }) {
      if (dropped.length > 0) return tellDrift(call, dropped, dropped.length)
      // Looking for unknown fields is for those who want to know, and names mean nothing where a codec changes them.
      if (!call.client.events.has('drift') || convertsValues(schema)) return
      tellDrift(call, findUnknownKeys(data, value))
    },
    async refused(call, schema, { data, issues }) {
      const served = serve ? await servedOf(schema, data) : undefined
      if (served) tellDrift(call, issues)
      return served
    },
  }
}

/** What can be served of a body that its schema refuses; `undefined` where that would be of a wrong type. */
async function servedOf(
  schema: StandardSchema,
  data: unknown,
): Promise<{ value: unknown } | undefined> {
  if (!convertsValues(schema)) return { value: data }
  const known = await withoutUnrecognizedKeys(schema, data)
  const result = known === undefined ? undefined : await validateWith(schema, known)
  return result && !result.issues ? result : undefined
}
