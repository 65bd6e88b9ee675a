import { toApiFailure } from '../../failure/toApiFailure.js'
import { isOffline } from '../../http/device/isOffline.js'
import type { LiveSource } from '../../repository/live/LiveSource.js'

/**
 * Uses the first of several sources that works: a socket, else server-sent events, else polling. Switches to the next when
 * one fails for good, or fails without an event since its last failure; except while the device is offline. Each new
 * subscription starts with the first source again.
 *
 * @example
 * ```ts
 * fallback(socket.channel('prices', { schema: Price }), polling({ fetch: fetchPrices }))
 * ```
 */
export function fallback<Event>(...sources: readonly LiveSource<Event>[]): LiveSource<Event> {
  /** The sources that have emitted since their last failure. */
  const working = new WeakSet<LiveSource<Event>>()
  return {
    subscribe(sink, scope) {
      let stop: (() => void) | undefined
      let isOver = false
      const follow = (index: number): void => {
        const source = sources[index]
        if (!source) return
        let hasFailed = false
        const unsubscribe = source.subscribe(
          {
            next(event) {
              working.add(source)
              sink.next(event)
            },
            gap: () => sink.gap(),
            error(thrown) {
              hasFailed = true
              const { kind, retryable } = toApiFailure(thrown)
              const hasWorked = working.delete(source)
              const isTemporary = retryable && kind !== 'realtime' && (hasWorked || isOffline())
              if (isOver) return
              stop?.()
              if (isTemporary || index === sources.length - 1) return sink.error(thrown)
              follow(index + 1)
              // Events may have been missed while switching.
              sink.gap()
            },
          },
          scope,
        )
        if (hasFailed) unsubscribe()
        else stop = unsubscribe
      }
      follow(0)
      return () => {
        isOver = true
        stop?.()
      }
    },
  }
}
