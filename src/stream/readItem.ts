import type { SchemaIssue } from '../failure/ApiFailure.js'
import { createApiFailure } from '../failure/createApiFailure.js'
import { parseJson } from '../http/responses/parseJson.js'
import { validateWith } from '../schema/validateWith.js'
import type { ItemOptions } from './ItemOptions.js'

/**
 * Reads one item of a stream: JSON, checked by the schema.
 *
 * @returns nothing for an item that is left out
 * @throws an `invalidResponse` failure where nobody is told of such items
 */
export async function readItem(
  text: string,
  { schema, onInvalid }: ItemOptions<unknown>,
): Promise<{ value: unknown } | undefined> {
  const refuse = (reason: 'parse' | 'schema', issues: readonly SchemaIssue[] = []): undefined => {
    const failure = createApiFailure({
      kind: 'invalidResponse',
      message: `An item of the stream ${said[reason]}${place(issues)}`,
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
    return refuse('parse')
  }
  if (!schema) return { value }
  const result = await validateWith(schema, value)
  return result.issues ? refuse('schema', result.issues) : { value: result.value }
}

const said = { parse: 'is no JSON', schema: 'is refused by its schema' }

function place([first]: readonly SchemaIssue[]): string {
  return first && first.path !== '' ? ` at ${first.path}` : ''
}
