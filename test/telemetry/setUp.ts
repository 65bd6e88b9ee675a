import { openFaultServer, makeClient, makeClock, reference } from '../http/setUp.js'

export { openFaultServer, makeClient, makeClock, reference }

/** What must never be found in anything that is counted, traced or reported. */
export const secrets = [
  'planted-token-7f3a',
  'planted-query-91bc',
  'planted-body-55de',
  'planted-answer-0c2e',
] as const

/** Everything in a value, also what JSON leaves out, as one text. */
export function everythingIn(value: unknown, seen = new Set<unknown>()): string {
  if (typeof value !== 'object' || value === null) return String(value)
  if (seen.has(value)) return ''
  seen.add(value)
  const names = Object.getOwnPropertyNames(value)
  return names.map((name) => `${name} ${everythingIn(Reflect.get(value, name), seen)}`).join(' ')
}
