import { createApiFailure } from '../../failure/createApiFailure.js'
import type { Definition } from '../../repository/Definition.js'
import { isRecord } from '../../repository/queries/shareEqual.js'
import { validateWith } from '../../schema/validateWith.js'

/**
 * What is kept of the input of a creation or an update: what its schema gives, without what is `undefined`.
 *
 * @throws a `validation` failure when the schema refuses it; nothing was written
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

/** Objects of classes (timestamps, references, sentinels) are the store's and stay as they are. */
function clean(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(clean)
  return isRecord(value) ? withoutUndefined(value) : value
}
