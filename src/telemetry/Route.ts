import type { FailureKind } from '../failure/FailureKind.js'
import type { ApiEventMap } from '../http/events/ApiEvents.js'
import { toLatency } from './Latency.js'
import type { RouteMetrics } from './RouteMetrics.js'
import type { ServerTiming } from './parseServerTiming.js'

/** Counts what becomes of the calls of one route. */
export class Route {
  readonly #name: Pick<RouteMetrics, 'method' | 'route'>
  readonly #window: number
  readonly #durations: number[] = []
  readonly #kinds = new Map<FailureKind, number>()
  readonly #phases = new Map<string, { total: number; count: number }>()
  #calls = 0
  #failures = 0
  #cancelled = 0
  #attempts = 0
  #drift = 0

  constructor(name: Pick<RouteMetrics, 'method' | 'route'>, window: number) {
    this.#name = name
    this.#window = window
  }

  end({ attempts, duration, failure }: ApiEventMap['callEnd']): void {
    this.#attempts += attempts
    if (failure?.kind === 'requestCancelled') {
      this.#cancelled++
      return
    }
    this.#durations[this.#calls++ % this.#window] = duration
    if (!failure) return
    this.#failures++
    this.#kinds.set(failure.kind, (this.#kinds.get(failure.kind) ?? 0) + 1)
  }

  time(phases: readonly ServerTiming[]): void {
    for (const { name, duration } of phases) {
      const phase = this.#phases.get(name) ?? { total: 0, count: 0 }
      this.#phases.set(name, { total: phase.total + duration, count: phase.count + 1 })
    }
  }

  differ(): void {
    this.#drift++
  }

  get metrics(): RouteMetrics {
    const phases = [...this.#phases].map(
      ([name, { total, count }]) => [name, total / count] as const,
    )
    return {
      ...this.#name,
      calls: this.#calls,
      failures: this.#failures,
      errorRate: this.#calls === 0 ? 0 : this.#failures / this.#calls,
      cancelled: this.#cancelled,
      attempts: this.#attempts,
      kinds: Object.fromEntries(this.#kinds),
      latency: toLatency(this.#durations),
      serverTiming: Object.fromEntries(phases),
      drift: this.#drift,
    }
  }
}
