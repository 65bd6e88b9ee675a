import type { QueryClient } from '@tanstack/react-query'
import { attach } from '../attach.js'
import { isRecord } from '../queries/shareEqual.js'

/** The mutations on their way, so that a second click joins the first. */
export class Running {
  readonly #answers = new Map<string, Promise<unknown>>()

  /** Whether the same mutation is on its way. */
  has(name: string, variables: unknown): boolean {
    return this.#answers.has(keyOf(name, variables))
  }

  /** Runs a mutation, unless the same one is on its way: then it gives the answer of that one. */
  join(name: string, variables: unknown, run: () => Promise<unknown>): Promise<unknown> {
    const key = keyOf(name, variables)
    const present = this.#answers.get(key)
    if (present) return present
    const answer = run().finally(() => this.#answers.delete(key))
    this.#answers.set(key, answer)
    return answer
  }
}

/** The mutations of a repository that are on their way. */
export function runningOf(queryClient: QueryClient, scope: string): Running {
  return attach(queryClient, `running ${scope}`, () => new Running())
}

const identities = new WeakMap<object, number>()
let lastIdentity = 0

function keyOf(name: string, variables: unknown): string {
  return JSON.stringify([name, variables], (_name, value: unknown) => {
    if (typeof value === 'bigint') return `${value}n`
    const isPlain = typeof value !== 'object' || Array.isArray(value) || isRecord(value)
    return isPlain || value === null ? value : identityOf(value)
  })
}

/** Files, forms and the like have no members that tell one from another. */
function identityOf(value: object): number {
  const identity = identities.get(value) ?? ++lastIdentity
  identities.set(value, identity)
  return identity
}
