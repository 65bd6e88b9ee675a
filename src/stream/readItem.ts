import type { SchemaIssue } from '../failure/ApiFailure.js'
import { createApiFailure } from '../failure/createApiFailure.js'
import { parseJson } from '../http/responses/parseJson.js'
import { validateWith } from '../schema/validateWith.js'
import type { ItemOptions } from './ItemOptions.js'

/**
 * Parses one item of a stream as JSON and validates it.
 *
 * @returns `undefined` for an item that is skipped
 * @throws an `invalidResponse` failure for an invalid item, unless `onInvalid` is set
 */
export async function readItem(
  text: string,
  { schema, onInvalid }: ItemOptions<unknown>,
): Promise<{ value: unknown } | undefined> {
  const reportInvalid = (
    reason: 'parse' | 'schema',
    issues: readonly SchemaIssue[] = [],
  ): undefined => {
    const failure = createApiFailure({
      kind: 'invalidResponse',
      message: `A stream item ${problems[reason]}${formatPath(issues)}`,
      reason,
      issues,
    })
    if (!onInvalid) throw failure
    onInvalid(failure)
  }
  let value: unknown
  try {
    value = parseJson(text)
  } catch {
    return reportInvalid('parse')
  }
  if (!schema) return { value }
  const result = await validateWith(schema, value)
  return result.issues ? reportInvalid('schema', result.issues) : { value: result.value }
}

const problems = { parse: 'is not JSON', schema: 'does not match its schema' }

function formatPath([first]: readonly SchemaIssue[]): string {
  return first && first.path !== '' ? ` at ${first.path}` : ''
}
