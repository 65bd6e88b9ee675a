import type { Clock } from '../../http/Clock.js'

/** How a {@link Heartbeat} beats, and what it does. */
export interface HeartbeatOptions {
  readonly interval: number
  readonly timeout: number
  ping(): void
  /** Nothing came back in time. `hasSlept` says that the machine, or the page, was stopped meanwhile. */
  lost(hasSlept: boolean): void
}

/** Finds out whether the peer of one connection is still there. */
export interface Heartbeat {
  /** A sign of life. */
  hear(): void
  /** Asks now. */
  check(): void
  stop(): void
}

/** Timers of hidden pages come up to a minute late; what is later has slept. */
const sleep = 90_000

export function startHeartbeat(
  clock: Clock,
  { interval, timeout, ping, lost }: HeartbeatOptions,
): Heartbeat {
  let isHeard = false
  let stop: (() => void) | undefined
  const after = (ms: number, act: (hasSlept: boolean) => void): void => {
    const due = clock.now() + ms
    stop?.()
    stop = clock.after(ms, () => act(clock.now() - due > sleep))
  }
  const wait = (): void => after(interval, (hasSlept) => (hasSlept ? lost(true) : check()))
  const check = (): void => {
    isHeard = false
    ping()
    after(timeout, (hasSlept) => (isHeard ? wait() : lost(hasSlept)))
  }
  wait()
  return { check, hear: () => (isHeard = true), stop: () => stop?.() }
}
