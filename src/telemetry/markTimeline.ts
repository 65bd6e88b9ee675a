import type { ApiClient } from '../http/ApiClient.js'
import { routeOf } from './routeOf.js'

/**
 * Puts every call on the browser's timeline (User Timing), where its performance panel and its tools show it:
 * `api: GET /products/{id}`.
 *
 * @returns what ends it
 */
export function markTimeline({ events }: Pick<ApiClient, 'events'>): () => void {
  return events.on('callEnd', ({ method, endpoint, duration, status, failure }) => {
    const end = performance.now()
    performance.measure(`api: ${method} ${routeOf(endpoint)}`, {
      start: Math.max(0, end - duration),
      end,
      detail: { status, kind: failure?.kind },
    })
  })
}
