import { percentile } from './percentile.js'

/** How long something took, in milliseconds; undefined until it happened once. */
export interface Latency {
  readonly p50: number | undefined
  readonly p90: number | undefined
  readonly p95: number | undefined
  readonly p99: number | undefined
  readonly max: number | undefined
}

/** Puts durations into percentiles. */
export function toLatency(durations: readonly number[]): Latency {
  const sorted = [...durations].sort((one, other) => one - other)
  return {
    p50: percentile(sorted, 0.5),
    p90: percentile(sorted, 0.9),
    p95: percentile(sorted, 0.95),
    p99: percentile(sorted, 0.99),
    max: sorted.at(-1),
  }
}
