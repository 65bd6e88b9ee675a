import type { Interceptor } from '../Interceptor.js'

/**
 * Lets one call at a time through an interceptor, up to the point where it sends the request on. For interceptors that get
 * something first which all calls need, so that it is fetched once. Waiting ends with the call, and a call that is given up
 * lets the next one in.
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
    const before = last
    let leave = (): void => undefined
    const turn = new Promise<void>((resolve) => {
      leave = resolve
    })
    last = before.then(() => turn)
    const unlisten = call.onAbort(leave)
    try {
      await before
      call.throwIfGivenUp()
      return await intercept(request, (sent) => {
        leave()
        return next(sent)
      })
    } finally {
      leave()
      unlisten()
    }
  }
}
