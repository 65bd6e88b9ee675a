import { isObject } from '../../failure/isObject.js'
import { isSecretName, redacted, redactText } from '../../failure/redaction.js'

/** The key of a query or mutation as text: `products · list · { page: 2, search: … }`. What people typed is masked. */
export function describeKey(key: readonly unknown[]): string {
  return key.map(describePart).filter(Boolean).join(' · ')
}

function describePart(part: unknown): string {
  if (typeof part === 'string') return redactText(part)
  if (!isObject(part)) return String(part)
  if (Array.isArray(part)) return `[${part.length}]`
  const members = Object.entries(part).map(([name, value]) => `${name}: ${describe(name, value)}`)
  return members.length > 0 ? `{ ${members.join(', ')} }` : ''
}

/** Texts in a filter are what somebody typed or who somebody is, and no name tells which. */
function describe(name: string, value: unknown): string {
  if (isSecretName(name)) return redacted
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : '…'
}
