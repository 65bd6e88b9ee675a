import type { ApiFailure } from '../failure/ApiFailure.js'
import { createApiFailure } from '../failure/createApiFailure.js'
import { isPrerendering } from '../http/device/isPrerendering.js'
import type { OfflineSettings } from './OfflineSettings.js'

/** How long storage may take to answer, in milliseconds. Meanwhile queries and changes wait for it. */
export const patience = 5_000

/** How storage answers. */
export interface Pace extends Pick<OfflineSettings, 'clock' | 'look'> {
  /** Whether it has not answered in time, and nothing since. */
  isStuck?: boolean
}

/**
 * Waits for storage, and no longer than it may take: not at all while it is stuck. What it was asked goes on.
 *
 * @throws a `storage` failure when it is too late
 */
export function inTime<Result>(
  response: Promise<Result>,
  pace: Pace,
  ms = patience,
): Promise<Result> {
  return new Promise((resolve, reject) => {
    const giveUp = () => {
      pace.isStuck = true
      reject(storageFailure('The storage does not answer.'))
    }
    let stop: (() => void) | undefined
    const wait = (): void => {
      // A page that is prerendered has no locks until it is seen.
      stop = pace.clock.after(ms, isPrerendering() ? wait : giveUp)
    }
    const end = () => {
      stop?.()
      if (!pace.isStuck) return
      pace.isStuck = false
      pace.look()
    }
    if (pace.isStuck) giveUp()
    else wait()
    void response.then(resolve, reject).finally(end)
  })
}

export function storageFailure(message: string): ApiFailure {
  return createApiFailure({ kind: 'storage', message })
}
