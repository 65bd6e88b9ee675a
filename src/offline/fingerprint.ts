import { memberOf } from '../failure/memberOf.js'

/** A short name for a value, the same on each start: of texts, of data, and of schemas as far as they show what they are. */
export function fingerprint(...values: readonly unknown[]): string {
  const seen = new Set<unknown>()
  const text = JSON.stringify(values, (_name, value: unknown) => {
    const node = definitionOf(value)
    if (typeof node === 'bigint' || node instanceof RegExp) return String(node)
    if (node !== Object(node)) return node
    // Schemas refer to themselves.
    if (seen.has(node)) return '↺'
    seen.add(node)
    return node
  })
  return hashText(text)
}

/** A short name for a text, the same on each start. */
export function hashText(text: string): string {
  return hash(text, 0) + hash(text, 1)
}

/** zod keeps what a schema is made of below `_zod.def`; arktype's schemas are functions that know their own. */
function definitionOf(value: unknown): unknown {
  if (typeof value === 'function') return memberOf(value, 'json')
  return memberOf(memberOf(value, '_zod'), 'def') ?? value
}

/** FNV-1a. */
function hash(text: string, seed: number): string {
  let sum = 0x811c9dc5 ^ seed
  for (let index = 0; index < text.length; index++) {
    sum = Math.imul(sum ^ text.charCodeAt(index), 0x01000193)
  }
  return (sum >>> 0).toString(36)
}
