import type { Interceptor } from '../http/Interceptor.js'
import { blame } from './blame.js'
import type { SessionParts } from './SessionParts.js'

/** Makes the interceptor that ends calls together with the epoch in which they began. */
export function createGuard<User>({ memory, isOwnEndpoint }: SessionParts<User>): Interceptor {
  return async (request, next) => {
    const { call, url } = request
    if (call.meta.skipAuth || isOwnEndpoint(url)) return next(request)
    if (memory.startOf(call).isAnonymous) return next(request)
    const forget = memory.untilEnd((failure) => call.abort(blame(failure, call)))
    try {
      return await next(request)
    } finally {
      call.afterwards(forget)
    }
  }
}
