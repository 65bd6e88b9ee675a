import type { ApiFailure } from '../failure/ApiFailure.js'
import type { Interceptor } from '../http/Interceptor.js'
import { toCallFailure } from './toCallFailure.js'
import { getCallStart } from './transitions.js'
import { isAuthEndpoint } from './isAuthEndpoint.js'
import type { SessionCore } from './SessionCore.js'

/** Creates the interceptor that aborts calls when the epoch in which they started ends. */
export function createGuard<User>(core: SessionCore<User>): Interceptor {
  return async (request, next) => {
    const { call } = request
    if (
      call.meta.skipAuth ||
      isAuthEndpoint(core, request) ||
      getCallStart(core, call).isAnonymous
    ) {
      return next(request)
    }
    const { endListeners } = core.epoch
    const abort = (failure: ApiFailure) => call.abort(toCallFailure(failure, call))
    endListeners.add(abort)
    try {
      return await next(request)
    } finally {
      call.onBodyEnd(() => endListeners.delete(abort))
    }
  }
}
