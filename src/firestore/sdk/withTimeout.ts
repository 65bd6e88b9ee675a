import { createApiFailure } from '../../failure/createApiFailure.js'
import type { Clock } from '../../http/time/Clock.js'
import type { Undertaking } from '../documents/DocumentStore.js'

/** How long something may take. */
export interface Patience extends Undertaking {
  /** In milliseconds. */
  readonly timeout: number
  readonly clock: Clock
}

/**
 * Waits for what needs the server, but not for ever: the SDK would wait for the network as long as the page is open.
 *
 * @throws a `noInternetConnection` failure when the time is up
 */
export function withTimeout<Result>(
  promise: Promise<Result>,
  { timeout, clock, method, path }: Patience,
): Promise<Result> {
  return new Promise((resolve, reject) => {
    const cancel = clock.after(timeout, () => {
      reject(
        createApiFailure({
          kind: 'noInternetConnection',
          reachable: false,
          // The SDK can't be told to stop: it may still get through.
          retryable: method === 'GET',
          unconfirmed: method !== 'GET',
          method,
          path,
          message: `${method} ${path} needs the server, which did not answer for ${timeout} ms.`,
        }),
      )
    })
    promise.finally(cancel).then(resolve, reject)
  })
}
