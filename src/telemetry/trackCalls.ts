import type { ApiClient } from '../http/ApiClient.js'
import { routeOf } from './routeOf.js'

/** What takes events: a {@link createBeacon}, Mixpanel, Amplitude, or anything with a `track` like theirs. */
export interface Tracker {
  track(name: string, properties: Record<string, unknown>): unknown
}

/** Which calls are told of. */
export interface TrackingOptions {
  /** Whether the person agreed; asked for each call. @defaultValue `() => false`: nothing without consent */
  consent?: () => boolean
  /** Which share of calls is told of, from 0 to 1. @defaultValue `1` */
  share?: number
  /** Chance, from 0 to 1. @defaultValue `Math.random` */
  random?: () => number
}

/**
 * Tells an analytics product how calls ended: route, status, kind of failure, duration, attempts. Nothing without consent,
 * and nothing that names a person: no id, query, body or header.
 *
 * @returns what ends it
 */
export function trackCalls(
  { events }: Pick<ApiClient, 'events'>,
  tracker: Tracker,
  { consent = () => false, share = 1, random = Math.random }: TrackingOptions = {},
): () => void {
  return events.on('callEnd', ({ method, endpoint, status, duration, attempts, failure }) => {
    if (!consent() || random() >= share) return
    tracker.track('api_call', {
      method,
      route: routeOf(endpoint),
      status,
      kind: failure?.kind,
      duration: Math.round(duration),
      attempts,
    })
  })
}
