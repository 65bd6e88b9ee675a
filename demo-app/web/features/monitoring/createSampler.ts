import type { Metrics, RouteMetrics } from 'repository-hooks/telemetry'

/** The number of samples kept: one minute. */
export const sampleCount = 60

/** The metrics of all calls at one point in time. */
export interface Sample {
  /** In milliseconds since 1970. */
  readonly at: number
  /** Percentiles of the latest calls of the slowest route, in milliseconds. */
  readonly p50: number
  readonly p95: number
  readonly p99: number
  /** Failures per call since the previous sample, from 0 to 1. */
  readonly errorRate: number
}

/** Creates an external store that takes a sample each second while it has subscribers. */
export function createSampler(metrics: Metrics, every = 1_000) {
  const listeners = new Set<() => void>()
  let samples: readonly Sample[] = []
  let previousTotals = sumRoutes(metrics.snapshot())
  let timer: ReturnType<typeof setInterval> | undefined

  function takeSample(): void {
    const routes = metrics.snapshot()
    const totals = sumRoutes(routes)
    const calls = totals.calls - previousTotals.calls
    const errorRate = calls > 0 ? (totals.failures - previousTotals.failures) / calls : 0
    previousTotals = totals
    samples = [...samples, { at: Date.now(), ...slowest(routes), errorRate }].slice(-sampleCount)
    for (const listener of listeners) listener()
  }

  return {
    snapshot: () => samples,
    subscribe(listener: () => void) {
      listeners.add(listener)
      timer ??= setInterval(takeSample, every)
      return () => {
        listeners.delete(listener)
        if (listeners.size > 0) return
        clearInterval(timer)
        timer = undefined
      }
    },
  }
}

function sumRoutes(routes: readonly RouteMetrics[]) {
  return {
    calls: routes.reduce((sum, { calls }) => sum + calls, 0),
    failures: routes.reduce((sum, { failures }) => sum + failures, 0),
  }
}

function slowest(routes: readonly RouteMetrics[]): Pick<Sample, 'p50' | 'p95' | 'p99'> {
  const [worst] = routes.toSorted((a, b) => (b.latency.p95 ?? 0) - (a.latency.p95 ?? 0))
  const { p50 = 0, p95 = 0, p99 = 0 } = worst?.latency ?? {}
  return { p50, p95, p99 }
}
