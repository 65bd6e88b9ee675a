import { checkResponse } from '../responses/checkResponse.js'
import { copyHeaders } from '../headers/copyHeaders.js'
import type { Interceptor, NamedInterceptor } from '../Interceptor.js'
import { toFailureOfAxios } from '../transport/toFailureOfAxios.js'

/** Prepares an interceptor of the app: it gets its own copy of the headers, and its errors become failures. */
export function toNamedInterceptor(interceptor: Interceptor | NamedInterceptor): NamedInterceptor {
  const {
    name,
    position = 'attempt',
    intercept,
  } = typeof interceptor === 'function'
    ? { name: interceptor.name, intercept: interceptor }
    : interceptor
  return {
    name,
    position,
    intercept: withFailures(__DEV__ ? withCheck(name, intercept) : intercept),
  }
}

function withCheck(name: string, intercept: Interceptor): Interceptor {
  const check = checkResponse(`The interceptor '${name}'`)
  return async (request, next) => check(await intercept(request, next))
}

function withFailures(intercept: Interceptor): Interceptor {
  return async (request, next) => {
    try {
      const { headers, signal = request.call.signal } = request
      return await intercept({ ...request, signal, headers: copyHeaders(headers) }, next)
    } catch (error) {
      throw toFailureOfAxios(error)
    }
  }
}
