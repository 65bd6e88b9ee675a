import { toApiFailure } from '../../failure/toApiFailure.js'
import { isOffline } from '../../http/device/isOffline.js'
import type { LiveSource } from '../../repository/live/LiveSource.js'

/**
 * The first of several sources that works: a socket, else a stream of events, else polling. Goes on to the next when one
 * fails for good, or without having told anything since it failed last; not while the device is offline. Begins anew with
 * the first for the next who subscribes.
 *
 * @example
 * ```ts
 * fallback(socket.channel('prices', { schema: Price }), polling({ ask: askForPrices }))
 * ```
 */
export function fallback<Event>(...sources: readonly LiveSource<Event>[]): LiveSource<Event> {
  /** Those that told something since they failed last. */
  const working = new WeakSet<LiveSource<Event>>()
  return {
    subscribe(sink, scope) {
      let stop: (() => void) | undefined
      let isOver = false
      const follow = (index: number): void => {
        const source = sources[index]
        if (!source) return
        let hasFailed = false
        const own = source.subscribe(
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
              const isForNow = retryable && kind !== 'realtime' && (hasWorked || isOffline())
              if (isOver) return
              stop?.()
              if (isForNow || index === sources.length - 1) return sink.error(thrown)
              follow(index + 1)
              // Nobody told what happened meanwhile.
              sink.gap()
            },
          },
          scope,
        )
        if (hasFailed) own()
        else stop = own
      }
      follow(0)
      return () => {
        isOver = true
        stop?.()
      }
    },
  }
}
