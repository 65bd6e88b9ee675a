import type { ApiFailure } from '../failure/ApiFailure.js'
import type { Interceptor } from '../http/Interceptor.js'
import { blame } from './blame.js'
import { startOf } from './changes.js'
import { isOwnEndpoint } from './isOwnEndpoint.js'
import type { SessionCore } from './SessionCore.js'

/** Makes the interceptor that ends calls together with the epoch in which they began. */
export function createGuard<User>(core: SessionCore<User>): Interceptor {
  return async (request, next) => {
    const { call } = request
    if (call.meta.skipAuth || isOwnEndpoint(core, request) || startOf(core, call).isAnonymous) {
      return next(request)
    }
    const { endings } = core.epoch
    const end = (failure: ApiFailure) => call.abort(blame(failure, call))
    endings.add(end)
    try {
      return await next(request)
    } finally {
      call.afterwards(() => endings.delete(end))
    }
  }
}
