import type { References } from '../document/References.js'
import { commentLines, memberName } from '../output/Code.js'
import type { Operation } from '../resources/Operation.js'
import { objectShape } from '../schemas/objectShape.js'

/** Writes a schema that sends credentials as a form, if the sign-in takes `application/x-www-form-urlencoded`. */
export function writeCredentials({ body }: Operation, references: References): string | undefined {
  if (!body || !/^application\/x-www-form-urlencoded\b/i.test(body.type)) return undefined
  const shape = objectShape(references.resolve(body.schema), references)
  const requiredNames = [...(shape?.required ?? [])].filter((name) => name !== 'grant_type')
  const names = requiredNames.length > 0 ? requiredNames : ['username', 'password']
  const fields = names.map((name) => `${memberName(name)}: z.string()`).join(', ')
  const isGrant = shape !== undefined && 'grant_type' in shape.properties
  const grant = isGrant ? "{ grant_type: 'password', ...credentials }" : 'credentials'
  return [
    commentLines('The credentials of a sign-in. The server takes them as a form.'),
    'export const Credentials = z',
    `  .object({ ${fields} })`,
    `  .transform((credentials) => new URLSearchParams(${grant}))`,
  ].join('\n')
}
