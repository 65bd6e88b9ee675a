import type { Interceptor } from '../Interceptor.js'

/**
 * Runs an interceptor for one call at a time, until it calls `next`. For interceptors that first fetch a value which all
 * calls need, so that it is fetched once. A call that is cancelled stops waiting, or lets the next call run.
 *
 * @example
 * ```ts
 * let token: string | undefined
 * const csrf = queued(async (request, next) => {
 *   token ??= await fetchCsrfToken()
 *   request.headers.set('X-CSRF-Token', token)
 *   return next(request)
 * })
 * ```
 */
/* @__NO_SIDE_EFFECTS__ */
export function queued(intercept: Interceptor): Interceptor {
  let last = Promise.resolve()
  return async (request, next) => {
    const { call } = request
    const previous = last
    let release = (): void => undefined
    const released = new Promise<void>((resolve) => {
      release = resolve
    })
    last = previous.then(() => released)
    const unsubscribe = call.onAbort(release)
    try {
      await previous
      call.checkAbort()
      return await intercept(request, (sent) => {
        release()
        return next(sent)
      })
    } finally {
      release()
      unsubscribe()
    }
  }
}
