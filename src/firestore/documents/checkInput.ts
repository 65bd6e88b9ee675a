import { createApiFailure } from '../../failure/createApiFailure.js'
import type { Definition } from '../../repository/Definition.js'
import { isRecord } from '../../repository/queries/shareEqual.js'
import { validateWith } from '../../schema/validateWith.js'

/**
 * Validates the input of a creation or an update. Returns the output of its schema, without `undefined` members.
 *
 * @throws a `validation` failure when the schema rejects it, before any write
 */
export async function checkInput(
  { path, ...schemas }: Definition,
  name: 'create' | 'update',
  input: unknown,
): Promise<Readonly<Record<string, unknown>>> {
  const schema = schemas[name]
  const result = schema ? await validateWith(schema, input) : { value: input, issues: undefined }
  if (!result.issues) return withoutUndefined(result.value)
  const complaints = result.issues.map((it) => (it.path ? `${it.path}: ${it.message}` : it.message))
  throw createApiFailure({
    kind: 'validation',
    phase: 'request',
    method: name === 'create' ? 'POST' : 'PATCH',
    path,
    issues: result.issues,
    message: `What should be written to ${path} does not fit its schema, so nothing was. ${complaints.join('; ')}`,
  })
}

function withoutUndefined(value: unknown): Readonly<Record<string, unknown>> {
  if (!isRecord(value)) return {}
  const members = Object.entries(value).filter(([, member]) => member !== undefined)
  return Object.fromEntries(members.map(([name, member]) => [name, clean(member)]))
}

/** Class instances (timestamps, references, sentinels) belong to the store, and stay unchanged. */
function clean(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(clean)
  return isRecord(value) ? withoutUndefined(value) : value
}
