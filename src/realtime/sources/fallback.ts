import { toApiFailure } from '../../failure/toApiFailure.js'
import type { LiveSource } from '../../repository/live/LiveSource.js'

/** How often a source may fail without a word before the next one is tried. */
const patience = 3

/**
 * The first of several sources that works: a socket, else a stream of events, else polling. Goes on to the next when one
 * fails for good, or three times without telling anything; begins anew with the first for the next who subscribes.
 *
 * @example
 * ```ts
 * fallback(socket.channel('prices', { schema: Price }), polling({ ask: askForPrices }))
 * ```
 */
export function fallback<Event>(...sources: readonly LiveSource<Event>[]): LiveSource<Event> {
  const failures = new WeakMap<LiveSource<Event>, number>()
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
              failures.delete(source)
              sink.next(event)
            },
            gap: () => sink.gap(),
            error(thrown) {
              hasFailed = true
              const count = (failures.get(source) ?? 0) + 1
              failures.set(source, count)
              const { kind, retryable } = toApiFailure(thrown)
              const isHopeless = !retryable || kind === 'realtime' || count >= patience
              if (isOver) return
              stop?.()
              if (!isHopeless || index === sources.length - 1) return sink.error(thrown)
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
