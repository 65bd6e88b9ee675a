import { checkNumbers } from '../../http/checkNumbers.js'
import type { StartHeartbeat } from './Heartbeat.js'
import { listenToPage } from './listenToPage.js'

/** Options of {@link pings}. */
export interface PingOptions {
  /** The delay from the last response to the next ping, in milliseconds. @defaultValue `25_000` */
  interval?: number
  /** How long to wait for any frame after a ping, in milliseconds. @defaultValue `10_000` */
  timeout?: number
}

/** A timer that is later than this means that the machine slept: in hidden pages, timers are up to a minute late. */
const sleepThreshold = 90_000

/**
 * Detects a dead peer behind a connection that looks open, and that the machine has slept, for the `heartbeat` option of
 * `createSocket`. The server must respond to pings, with any frame.
 *
 * @throws a `configuration` failure for an invalid time
 */
export function pings({ interval = 25_000, timeout = 10_000 }: PingOptions = {}): StartHeartbeat {
  checkNumbers('pings', { interval, timeout })
  return ({ clock, send, lose, replace }) => {
    let isWaiting = false
    let stop: (() => void) | undefined
    const schedule = (ms: number, callback: (hasSlept: boolean) => void): void => {
      const due = clock.now() + ms
      stop?.()
      stop = clock.after(ms, () => callback(clock.now() - due > sleepThreshold))
    }
    const wait = (): void => {
      isWaiting = false
      schedule(interval, (hasSlept) => (hasSlept ? replace() : check()))
    }
    const check = (): void => {
      isWaiting = true
      send({ type: 'ping' })
      schedule(timeout, (hasSlept) => (hasSlept ? replace() : lose()))
    }
    wait()
    // The network may have changed, and timers of hidden pages are late.
    const stopListening = listenToPage({ online: check, shown: check, hidden: () => {} })
    return {
      received: () => isWaiting && wait(),
      stop() {
        stopListening()
        stop?.()
      },
    }
  }
}
