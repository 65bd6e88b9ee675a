import type { QueryClient } from '@tanstack/react-query'
import { idIn } from '../addressing.js'
import { attach } from '../attach.js'
import { shareEqual } from '../queries/shareEqual.js'

/** A mutation that is running. */
interface RunningMutation {
  readonly name: string
  readonly variables: unknown
  readonly response: Promise<unknown>
}

/** The running mutations of a repository with `dedupe`: a second click joins the first one's request. */
export class RunningMutations {
  readonly #running = new Set<RunningMutation>()

  /**
   * The response of an identical mutation, if it is the last one started for that entity. Files and other objects without
   * comparable content are identical only to themselves.
   */
  find(name: string, variables: unknown): Promise<unknown> | undefined {
    const id = idIn(variables)
    const last = [...this.#running].filter((each) => idIn(each.variables) === id).at(-1)
    const isSame = last?.name === name && shareEqual(last.variables, variables) === last.variables
    return isSame ? last.response : undefined
  }

  /** Runs a mutation, or returns the response of an identical one that is running. */
  join(name: string, variables: unknown, run: () => Promise<unknown>): Promise<unknown> {
    const present = this.find(name, variables)
    if (present) return present
    const response = run().finally(() => this.#running.delete(running))
    const running = { name, variables, response }
    this.#running.add(running)
    return response
  }
}

/** The running mutations of a repository. */
export function runningMutationsOf(queryClient: QueryClient, scope: string): RunningMutations {
  return attach(queryClient, `running ${scope}`, () => new RunningMutations())
}
