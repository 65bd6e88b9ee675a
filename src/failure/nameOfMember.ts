import { memberOf } from './memberOf.js'
import { isSecretName } from './redaction.js'

/** What a member is called: its key, or for a `value` the secret's name beside it, as in lists of fields and in JSON Patch. */
export function nameOfMember(owner: object, key: string): string {
  const labels = key === 'value' ? ['name', 'key', 'path'] : []
  return labels.map((it) => `${memberOf(owner, it)}`).find(isSecretName) ?? key
}
