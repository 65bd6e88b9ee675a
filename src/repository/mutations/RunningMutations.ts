import type { QueryClient } from '@tanstack/react-query'
import { idIn } from '../addressing.js'
import { attach } from '../attach.js'
import { shareEqual } from '../queries/shareEqual.js'

/** A mutation on its way. */
interface Run {
  readonly name: string
  readonly variables: unknown
  readonly response: Promise<unknown>
}

/** The mutations on their way, so that a second click joins the first. */
export class RunningMutations {
  readonly #runs = new Set<Run>()

  /**
   * The response of the same mutation, when that is on its way and nothing else was asked of the entity since. Files and the
   * like are the same as themselves alone.
   */
  find(name: string, variables: unknown): Promise<unknown> | undefined {
    const id = idIn(variables)
    const last = [...this.#runs].filter((run) => idIn(run.variables) === id).at(-1)
    const isSame = last?.name === name && shareEqual(last.variables, variables) === last.variables
    return isSame ? last.response : undefined
  }

  /** Runs a mutation, unless the same one is on its way: then it gives the response of that one. */
  join(name: string, variables: unknown, work: () => Promise<unknown>): Promise<unknown> {
    const present = this.find(name, variables)
    if (present) return present
    const response = work().finally(() => this.#runs.delete(run))
    const run = { name, variables, response }
    this.#runs.add(run)
    return response
  }
}

/** The mutations of a repository that are on their way. */
export function runningMutationsOf(queryClient: QueryClient, scope: string): RunningMutations {
  return attach(queryClient, `running ${scope}`, () => new RunningMutations())
}
