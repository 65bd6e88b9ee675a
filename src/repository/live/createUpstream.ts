import { onlineManager } from '@tanstack/react-query'
import { callSafely } from '../../failure/callSafely.js'
import { toApiFailure } from '../../failure/toApiFailure.js'
import { backoff } from './backoff.js'
import { listenTo } from './listenTo.js'
import type { LiveScope, LiveSink } from './LiveSource.js'
import type { LiveSettings } from './LiveSettings.js'
import type { LiveWriter } from './LiveWriter.js'

/** One subscription to a source, begun anew whenever it fails. */
export interface Upstream {
  /** Whether it has given up. */
  isFailed: boolean
  /** Subscribes, unless it has already. */
  start(): void
  /** Ends the subscription. */
  stop(): void
}

export function createUpstream(
  { source, options, clock }: LiveSettings,
  writer: LiveWriter,
  scope: LiveScope,
): Upstream {
  let attempt = 0
  /** Ends the subscription, or the wait for the next one. */
  let end: (() => void) | undefined
  const subscribe = (): void => {
    upstream.stop()
    const ending = new AbortController()
    end = () => ending.abort()
    const sink: LiveSink<unknown> = {
      next(event) {
        attempt = 0
        writer.next(event)
      },
      missing: (failure) => writer.missing?.(failure),
      gap: () => writer.gap(),
      error: fail,
    }
    listenTo(source, sink, { signal: ending.signal, scope })
  }
  const fail = (error: unknown): void => {
    const failure = toApiFailure(error)
    // A connection that ended for good, and one that nobody may have, stays ended until somebody asks again.
    const willRetry = failure.retryable && failure.kind !== 'realtime'
    upstream.stop()
    upstream.isFailed = !willRetry
    end = willRetry ? wait() : source.onReturn?.(again)
    callSafely(() => options.onFailure?.(failure, willRetry))
    writer.failed?.(failure, willRetry)
  }
  const wait = (): (() => void) => {
    attempt += 1
    return clock.after(backoff(options.backoff, attempt, clock), () => {
      if (onlineManager.isOnline()) return again()
      end = onlineManager.subscribe((isOnline) => {
        if (isOnline) again()
      })
    })
  }
  const again = (): void => {
    subscribe()
    // Nobody told what happened meanwhile.
    if (end && !upstream.isFailed) writer.gap()
  }
  const upstream: Upstream = {
    isFailed: false,
    start() {
      if (end && !upstream.isFailed) return
      attempt = 0
      subscribe()
    },
    stop() {
      upstream.isFailed = false
      end?.()
      end = undefined
    },
  }
  return upstream
}
