import { createApiFailure } from '../../failure/createApiFailure.js'
import type { Clock } from '../../http/time/Clock.js'
import type { Undertaking } from '../documents/DocumentStore.js'

/** The timeout of an operation. */
export interface TimeoutOptions extends Undertaking {
  /** In milliseconds. */
  readonly timeout: number
  readonly clock: Clock
}

/**
 * Awaits an operation that needs the server, with a timeout: the SDK waits for the network as long as the page is open.
 *
 * @throws a `noInternetConnection` failure after the timeout
 */
export function withTimeout<Result>(
  promise: Promise<Result>,
  { timeout, clock, method, path }: TimeoutOptions,
): Promise<Result> {
  return new Promise((resolve, reject) => {
    const cancel = clock.after(timeout, () => {
      reject(
        createApiFailure({
          kind: 'noInternetConnection',
          reachable: false,
          // The SDK can't cancel the operation: it may still succeed.
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
