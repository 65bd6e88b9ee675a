import { type Clock, systemClock } from '../../http/time/Clock.js'
import { isHidden } from '../../http/device/isHidden.js'
import { isOffline } from '../../http/device/isOffline.js'
import type { ApiClient } from '../../http/ApiClient.js'
import type { LiveSource } from '../../repository/live/LiveSource.js'
import { shareSource } from './shareSource.js'

/** Options of {@link polling}. */
export interface PollingOptions<Event> {
  /** Fetches the events since the last poll, which may be none. */
  fetch: (client: ApiClient | undefined, signal: AbortSignal) => Promise<readonly Event[]>
  /** The delay from a response to the next poll, in milliseconds. @defaultValue `10_000` */
  interval?: number
  /** Timers and randomness. @defaultValue the platform's */
  clock?: Clock
}

/**
 * A source for servers without push: it polls once for all subscribers, but not while the device is offline or the page is
 * hidden.
 */
export function polling<Event>({
  fetch,
  interval = 10_000,
  clock = systemClock,
}: PollingOptions<Event>): LiveSource<Event> {
  return shareSource((sink, { client }) => {
    const controller = new AbortController()
    let cancelTimer = (): void => {}
    const poll = async (): Promise<void> => {
      if (isOffline() || isHidden()) return scheduleNext()
      try {
        for (const event of await fetch(client, controller.signal)) {
          if (!controller.signal.aborted) sink.next(event)
        }
        if (!controller.signal.aborted) scheduleNext()
      } catch (failure) {
        if (!controller.signal.aborted) sink.error(failure)
      }
    }
    const scheduleNext = (): void => {
      cancelTimer = clock.after(interval, () => void poll())
    }
    void poll()
    return () => {
      controller.abort()
      cancelTimer()
    }
  })
}
