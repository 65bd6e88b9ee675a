import type { References } from '../document/References.js'
import { commentLines, memberName } from '../output/Code.js'
import type { Operation } from '../resources/Operation.js'
import { objectShape } from '../schemas/objectShape.js'

/** Writes a schema that makes a form of what signing in takes, where the server reads no JSON. */
export function credentialsOf({ body }: Operation, references: References): string | undefined {
  if (!body || !/^application\/x-www-form-urlencoded\b/i.test(body.type)) return undefined
  const shape = objectShape(references.resolve(body.schema), references)
  const asked = [...(shape?.required ?? [])].filter((name) => name !== 'grant_type')
  const names = asked.length > 0 ? asked : ['username', 'password']
  const fields = names.map((name) => `${memberName(name)}: z.string()`).join(', ')
  const isGrant = shape !== undefined && 'grant_type' in shape.properties
  const grant = isGrant ? "{ grant_type: 'password', ...credentials }" : 'credentials'
  return [
    commentLines('What signing in takes; the server reads it as a form.'),
    'export const Credentials = z',
    `  .object({ ${fields} })`,
    `  .transform((credentials) => new URLSearchParams(${grant}))`,
  ].join('\n')
}
