import { type Clock, systemClock } from '../../http/time/Clock.js'
import { isHidden } from '../../http/device/isHidden.js'
import { isOffline } from '../../http/device/isOffline.js'
import type { ApiClient } from '../../http/ApiClient.js'
import type { LiveSource } from '../../repository/live/LiveSource.js'
import { shareSource } from './shareSource.js'

/** How a server is asked again and again. */
export interface PollingOptions<Event> {
  /** Asks; gives what happened since the last time, which may be nothing. */
  ask: (client: ApiClient | undefined, signal: AbortSignal) => Promise<readonly Event[]>
  /** How long to wait from a response to the next question, in milliseconds. @defaultValue `10_000` */
  interval?: number
  /** Time and chance. @defaultValue the platform's */
  clock?: Clock
}

/**
 * A source for servers that tell nothing by themselves: it is asked again and again, once for all who listen, and not while
 * the device is offline or the page is hidden.
 */
export function polling<Event>({
  ask,
  interval = 10_000,
  clock = systemClock,
}: PollingOptions<Event>): LiveSource<Event> {
  return shareSource((sink, { client }) => {
    const end = new AbortController()
    let cancel = (): void => {}
    const run = async (): Promise<void> => {
      if (isOffline() || isHidden()) return wait()
      try {
        for (const event of await ask(client, end.signal)) {
          if (!end.signal.aborted) sink.next(event)
        }
        if (!end.signal.aborted) wait()
      } catch (failure) {
        if (!end.signal.aborted) sink.error(failure)
      }
    }
    const wait = (): void => {
      cancel = clock.after(interval, () => void run())
    }
    void run()
    return () => {
      end.abort()
      cancel()
    }
  })
}
