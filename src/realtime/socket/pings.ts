import { checkNumbers } from '../../http/checkNumbers.js'
import type { StartHeartbeat } from './Heartbeat.js'
import { pageMoments } from './pageMoments.js'

/** How a server is asked whether it is still there. */
export interface PingOptions {
  /** How long to wait from a response to the next question, in milliseconds. @defaultValue `25_000` */
  interval?: number
  /** How long to wait for any sign of life then, in milliseconds. @defaultValue `10_000` */
  timeout?: number
}

/** Timers of hidden pages come up to a minute late; what is later has slept. */
const sleep = 90_000

/**
 * Finds out that a peer is gone though its connection looks open, and that the machine has slept, for the `heartbeat`
 * option of `createSocket`. The server has to answer pings, with whatever it likes.
 *
 * @throws a `configuration` failure for a time that is none
 */
export function pings({ interval = 25_000, timeout = 10_000 }: PingOptions = {}): StartHeartbeat {
  checkNumbers('pings', { interval, timeout })
  return ({ clock, send, lose, replace }) => {
    let isAsking = false
    let stop: (() => void) | undefined
    const after = (ms: number, act: (hasSlept: boolean) => void): void => {
      const due = clock.now() + ms
      stop?.()
      stop = clock.after(ms, () => act(clock.now() - due > sleep))
    }
    const wait = (): void => {
      isAsking = false
      after(interval, (hasSlept) => (hasSlept ? replace() : check()))
    }
    const check = (): void => {
      isAsking = true
      send({ type: 'ping' })
      after(timeout, (hasSlept) => (hasSlept ? replace() : lose()))
    }
    wait()
    // The network may be another one, and timers of pages that nobody sees are late.
    const leavePage = pageMoments({ online: check, shown: check, hidden: () => {} })
    return {
      hear: () => isAsking && wait(),
      stop() {
        leavePage()
        stop?.()
      },
    }
  }
}
