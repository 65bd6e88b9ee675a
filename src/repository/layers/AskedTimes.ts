import type { Query } from '@tanstack/react-query'

/**
 * Knows when the answers of queries were asked for.
 *
 * TanStack can't tell: a fetch that has resolved can't be cancelled any longer, and makes its query idle while its
 * successor runs.
 */
export class AskedTimes {
  #now = 0
  readonly #inFlight = new WeakMap<Query, number>()
  readonly #landed = new WeakMap<Query, Set<number>>()
  readonly #starts = new WeakMap<AbortSignal, number>()

  /** The next moment: later than all before. */
  tick(): number {
    return ++this.#now
  }

  /** Whether an answer is on its way, or about to be written. */
  isInFlight(query: Query): boolean {
    return (this.#inFlight.get(query) ?? 0) > 0
  }

  /** When the answer that is being written was asked for; the earliest time where it could be one of several. */
  ofLanded(query: Query): number {
    return Math.min(...(this.#landed.get(query) ?? [0]))
  }

  /** Follows an answer from asking to writing. All pages of one fetch count as asked for with its first. */
  async follow<Answer>(
    query: Query,
    signal: AbortSignal,
    ask: () => Promise<Answer>,
  ): Promise<Answer> {
    const at = this.#starts.get(signal) ?? this.tick()
    this.#starts.set(signal, at)
    this.#count(query, 1)
    try {
      const answer = await ask()
      const landed = this.#landed.get(query) ?? new Set()
      this.#landed.set(query, landed.add(at))
      return answer
    } finally {
      // TanStack writes the answer some microtasks later.
      setTimeout(() => {
        this.#landed.get(query)?.delete(at)
        this.#count(query, -1)
      })
    }
  }

  #count(query: Query, difference: number): void {
    this.#inFlight.set(query, (this.#inFlight.get(query) ?? 0) + difference)
  }
}
