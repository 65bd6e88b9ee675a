import { memberOf } from '../failure/memberOf.js'

/** A short hash of values, the same on each start. Schemas are hashed by their definition, as far as they expose it. */
export function fingerprint(...values: readonly unknown[]): string {
  const seen = new Set<unknown>()
  const text = JSON.stringify(values, (_name, value: unknown) => {
    const node = definitionOf(value)
    if (typeof node === 'bigint' || node instanceof RegExp) return String(node)
    if (node !== Object(node)) return node
    // Schemas can be recursive.
    if (seen.has(node)) return '↺'
    seen.add(node)
    return node
  })
  return hashText(text)
}

/** A short hash of a text, the same on each start. */
export function hashText(text: string): string {
  return hash(text, 0) + hash(text, 1)
}

/** zod has the definition of a schema in `_zod.def`. An arktype schema is a function with its definition in `json`. */
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
