import type { Clock } from '../http/time/Clock.js'
import { systemClock } from '../http/time/Clock.js'

/** One thing that happened. */
export interface BeaconEvent {
  readonly name: string
  readonly properties: Readonly<Record<string, unknown>>
  /** When, in milliseconds since 1970. */
  readonly at: number
}

/** Where events go, and when. */
export interface BeaconOptions {
  /** Takes a POST of `{ events: [{ name, properties, at }] }` as JSON, without an answer that matters. */
  url: string
  /** Whether the person agreed. Asked for each event and again before anything is sent; what they did not agree to is gone. */
  consent: () => boolean
  /** How many events make a batch. @defaultValue `20` */
  size?: number
  /** How long an event waits for a batch to fill, in milliseconds. @defaultValue `10_000` */
  interval?: number
  /** How many events are kept while they can't be sent; the oldest go first. @defaultValue `1_000` */
  capacity?: number
  /** Time. @defaultValue the system's */
  clock?: Clock
}

/** Sends events in batches. */
export interface Beacon {
  track(name: string, properties?: Readonly<Record<string, unknown>>): void
  /** Sends what there is. */
  flush(): Promise<void>
  /** Sends what there is, and stops. */
  stop(): void
}

/** What browsers let a page send while it is closed: 64 KiB in flight. */
const largestBeacon = 60_000

/**
 * Sends events of your own in batches, after consent, also those that happen just before a page is closed
 * (`navigator.sendBeacon`). What fails waits for the next batch.
 *
 * @example
 * ```ts
 * const beacon = createBeacon({ url: '/events', consent: () => settings.analytics })
 * trackCalls(api, beacon)
 * ```
 */
export function createBeacon(options: BeaconOptions): Beacon {
  const { url, consent, size = 20, interval = 10_000, capacity = 1_000 } = options
  const { clock = systemClock } = options
  let waiting: BeaconEvent[] = []
  let cancelTimer: (() => void) | undefined

  function take(): BeaconEvent[] {
    cancelTimer?.()
    cancelTimer = undefined
    const taken = consent() ? waiting : []
    waiting = []
    return taken
  }
  async function flush(): Promise<void> {
    const events = take()
    for (let start = 0; start < events.length; start += size) {
      const isSent = await post(url, events.slice(start, start + size))
      if (isSent) continue
      waiting = [...events.slice(start), ...waiting].slice(-capacity)
      schedule()
      return
    }
  }
  function schedule(): void {
    cancelTimer ??= clock.after(interval, () => void flush())
  }
  function flushAtEnd(): void {
    if (document.visibilityState === 'hidden') sendAll(url, take())
  }

  const page = typeof document === 'object' ? document : undefined
  page?.addEventListener('visibilitychange', flushAtEnd)
  return {
    track(name, properties = {}) {
      if (!consent()) return
      waiting = [...waiting, { name, properties, at: clock.now() }].slice(-capacity)
      if (waiting.length >= size) void flush()
      else schedule()
    },
    flush,
    stop() {
      page?.removeEventListener('visibilitychange', flushAtEnd)
      sendAll(url, take())
    },
  }
}

async function post(url: string, events: readonly BeaconEvent[]): Promise<boolean> {
  try {
    const headers = { 'Content-Type': 'application/json' }
    const body = JSON.stringify({ events })
    const { ok } = await fetch(url, { method: 'POST', headers, body, keepalive: true })
    return ok
  } catch {
    return false
  }
}

/** Sends as much as a closing page may; nobody will ask again. */
function sendAll(url: string, events: readonly BeaconEvent[]): void {
  if (events.length === 0 || typeof navigator.sendBeacon !== 'function') return
  const body = JSON.stringify({ events })
  const half = events.length >> 1
  if (body.length <= largestBeacon || half === 0) {
    navigator.sendBeacon(url, new Blob([body], { type: 'application/json' }))
    return
  }
  sendAll(url, events.slice(0, half))
  sendAll(url, events.slice(half))
}
