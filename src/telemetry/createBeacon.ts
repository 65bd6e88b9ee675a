import { reportBug } from '../failure/reportBug.js'
import { isPrerendering } from '../http/device/isPrerendering.js'
import { systemClock, type Clock } from '../http/time/Clock.js'

/** One thing that happened. */
export interface BeaconEvent {
  readonly name: string
  readonly properties: Readonly<Record<string, unknown>>
  /** When, in milliseconds since 1970. */
  readonly at: number
}

/** Where events go, and when. */
export interface BeaconOptions {
  /** Takes a POST of `{ events: [{ name, properties, at }] }` as JSON, without a response that matters. */
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
 * (`navigator.sendBeacon`). What fails waits for the interval; what the server refuses (4xx, but for 408, 425 and 429) and
 * what JSON can't say is gone.
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
  /** Events as JSON: what happens to their properties later is not told. */
  let waiting: readonly string[] = []
  let cancelTimer: (() => void) | undefined
  let hasFailed = false
  let isStopped = false

  function take(): readonly string[] {
    cancelTimer?.()
    cancelTimer = undefined
    const taken = consent() ? waiting : []
    waiting = []
    return taken
  }
  function keep(events: readonly string[]): void {
    waiting = events.slice(-capacity)
    if (waiting.length > 0 && !isStopped) cancelTimer ??= clock.after(interval, () => void flush())
  }
  async function flush(): Promise<void> {
    const events = take()
    for (let start = 0; start < events.length; start += size) {
      // A page that is prerendered may never be seen.
      hasFailed = isPrerendering() || !(await post(url, events.slice(start, start + size)))
      if (hasFailed) return keep([...events.slice(start), ...waiting])
    }
  }
  function flushAtEnd(): void {
    if (document.visibilityState === 'hidden') keep(handOver(url, take()))
  }

  const page = typeof document === 'object' ? document : undefined
  page?.addEventListener('visibilitychange', flushAtEnd)
  return {
    track(name, properties = {}) {
      if (isStopped || !consent()) return
      const event = toText({ name, properties, at: clock.now() })
      if (event !== undefined) keep([...waiting, event])
      if (waiting.length >= size && !hasFailed) void flush()
    },
    flush,
    stop() {
      isStopped = true
      page?.removeEventListener('visibilitychange', flushAtEnd)
      void flush()
    },
  }
}

function toText(event: BeaconEvent): string | undefined {
  try {
    return JSON.stringify(event)
  } catch (error) {
    reportBug(error)
    return undefined
  }
}

/** Whether the server has them, or refuses them for good. */
async function post(url: string, events: readonly string[]): Promise<boolean> {
  try {
    const body = toBody(events)
    const headers = { 'Content-Type': 'application/json' }
    const response = await fetch(url, { method: 'POST', headers, body, keepalive: isSmall(body) })
    return response.ok || isRefusal(response.status)
  } catch {
    return false
  }
}

function isRefusal(status: number): boolean {
  return status >= 400 && status < 500 && ![408, 425, 429].includes(status)
}

/** Hands over what a closing page may send, and gives back the rest: the page may only be hidden. */
function handOver(url: string, events: readonly string[]): readonly string[] {
  if (events.length === 0) return []
  const body = toBody(events)
  const half = events.length >> 1
  if (isSmall(body) || half === 0) {
    const isTaken = navigator.sendBeacon(url, new Blob([body], { type: 'application/json' }))
    return isTaken ? [] : events
  }
  return [...handOver(url, events.slice(0, half)), ...handOver(url, events.slice(half))]
}

function toBody(events: readonly string[]): string {
  return `{"events":[${events.join()}]}`
}

/** A character has three bytes at most. */
function isSmall(body: string): boolean {
  return body.length * 3 <= largestBeacon
}
