import { memberOf } from './memberOf.js'
import { isSecretName } from './redaction.js'

/** The name of a member: its key, or for `value` a secret name beside it, as in lists of fields and in JSON Patch. */
export function nameOfMember(owner: object, key: string): string {
  if (key !== 'value') return key
  const labels = ['name', 'key', 'path'].map((it) => String(memberOf(owner, it)))
  return labels.find(isSecretName) ?? key
}
