import { messageKey } from '../http/events/ApiMessage.js'
import { headerOf } from '../http/headers/headerOf.js'
import type { ApiClient } from '../http/ApiClient.js'
import type { CallEvent } from '../http/events/ApiEvents.js'
import { parseServerTiming } from './parseServerTiming.js'
import { Route } from './Route.js'
import type { RouteMetrics } from './RouteMetrics.js'
import { routeOf } from './routeOf.js'

/** How metrics are kept. */
export interface MetricsOptions {
  /**
   * How many of a route's latest calls its percentiles are made of.
   *
   * @defaultValue `1_000`
   */
  window?: number
  /**
   * How many routes are told apart; all further ones are one route, called `(others)`.
   *
   * @defaultValue `500`
   */
  routes?: number
}

/** The metrics of a client's routes, as an external store: it fits `useSyncExternalStore`. */
export interface Metrics {
  /** All routes, in the order in which they were first called; the same array until something changes. */
  readonly snapshot: () => readonly RouteMetrics[]
  /** Tells of changes; returns what ends that. */
  readonly subscribe: (listener: () => void) => () => void
  /** Begins again from nothing. */
  readonly reset: () => void
  /** Stops counting. */
  readonly stop: () => void
}

/**
 * Counts calls, failures and latencies by route, which is a path template and holds no id. Nothing leaves the page.
 *
 * @example
 * ```ts
 * const metrics = collectMetrics(api)
 * const routes = useSyncExternalStore(metrics.subscribe, metrics.snapshot)
 * ```
 */
export function collectMetrics(
  { events }: Pick<ApiClient, 'events'>,
  { window = 1_000, routes: limit = 500 }: MetricsOptions = {},
): Metrics {
  const routes = new Map<string, Route>()
  const listeners = new Set<() => void>()
  let latest: readonly RouteMetrics[] | undefined

  function count(event: CallEvent, work: (route: Route) => void): void {
    work(routeFor(event))
    changed()
  }
  function routeFor({ method, endpoint }: CallEvent): Route {
    const own = { method, route: routeOf(endpoint) }
    const isKnown = routes.has(keyOf(own)) || routes.size < limit
    const name = isKnown ? own : { method: '*', route: '(others)' }
    const route = routes.get(keyOf(name)) ?? new Route(name, window)
    routes.set(keyOf(name), route)
    return route
  }
  function changed(): void {
    latest = undefined
    for (const listener of [...listeners]) listener()
  }

  const stops = [
    events.on('callEnd', (event) => count(event, (route) => route.end(event))),
    events.on('drift', (event) => count(event, (route) => route.differ())),
    events.on('attemptEnd', (event) => {
      const response = event.response?.[messageKey]
      const header = response && headerOf(response.headers, 'server-timing')
      if (header !== undefined) count(event, (route) => route.time(parseServerTiming(header)))
    }),
  ]
  return {
    snapshot: () => (latest ??= [...routes.values()].map(({ metrics }) => metrics)),
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    reset() {
      routes.clear()
      changed()
    },
    stop: () => stops.forEach((stop) => stop()),
  }
}

function keyOf({ method, route }: { method: string; route: string }): string {
  return `${method} ${route}`
}
