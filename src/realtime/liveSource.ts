import { systemClock } from '../http/time/Clock.js'
import type { Clock } from '../http/time/Clock.js'
import { declareLive, type LiveOptions } from '../repository/live/declareLive.js'
import type { Live, LiveChange } from '../repository/live/Live.js'

/** Options of {@link liveSource}. */
export interface LiveSourceOptions<Event, Change extends LiveChange<unknown>> extends LiveOptions<
  Event,
  Change
> {
  /** Timers and randomness. @defaultValue the platform's */
  clock?: Clock
}

/**
 * Makes the queries of a repository follow a source: its hooks are live, with no change to the components.
 *
 * @example
 * ```ts
 * export const products = repository({
 *   one: 'product',
 *   many: 'products',
 *   path: '/products',
 *   schema: Product,
 *   live: liveSource({
 *     source: socket.channel('products', { schema: ProductEvent }),
 *     change: (event) => ({ updated: event.product }),
 *   }),
 * })
 * ```
 */
/* @__NO_SIDE_EFFECTS__ */
export function liveSource<Event, const Change extends LiveChange<unknown>>({
  clock = systemClock,
  ...options
}: LiveSourceOptions<Event, Change>): Live<Change> {
  return declareLive(options, clock)
}
