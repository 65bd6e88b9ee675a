import type { RetryBudgetOptions } from './RetryOptions.js'

const defaults = { capacity: 10, cost: 1, refund: 0.1 } satisfies Required<RetryBudgetOptions>

/** Limits the retries per origin: each retry costs, each success refunds a part. */
export class RetryBudget {
  readonly #options: Required<RetryBudgetOptions>
  readonly #spent = new Map<string, number>()

  constructor(options: RetryBudgetOptions | false | undefined) {
    this.#options = { ...defaults, ...options }
  }

  /** Spends one retry of the budget; returns `false` if it is exhausted. */
  spend(origin: string): boolean {
    const { capacity, cost } = this.#options
    const spent = (this.#spent.get(origin) ?? 0) + cost
    if (spent > capacity) return false
    this.#spent.set(origin, spent)
    return true
  }

  /** Refunds the budget after a success. */
  refund(origin: string): void {
    const left = (this.#spent.get(origin) ?? 0) - this.#options.refund
    if (left > 0) this.#spent.set(origin, left)
    else this.#spent.delete(origin)
  }
}
